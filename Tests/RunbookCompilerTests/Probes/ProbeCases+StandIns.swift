// SPDX-License-Identifier: Apache-2.0

extension ProbeCases {
  /// Docker has no daemon where the tests run: its answers are those of the stand-in, written from its manual pages.
  static let containers: [ProbeCase] = [
    stood(
      "container-runs", "docker run -d --name web -p 80:80 nginx:1.27",
      near: "docker rm -f web; docker run -d --name web nginx:1.28"),
    stood("container-runs", "docker run -d --name web nginx:1.27", near: "docker stop web"),
    stood(
      "container-state", "docker start web", setup: "docker run -d --name web i; docker stop web",
      near: "docker stop web"),
    stood("container-state", "docker restart web", setup: "docker run -d --name web i", isProof: false),
    stood(
      "container-state", "docker stop web", setup: "docker run -d --name web i", near: "docker start web",
      isProof: false),
    stood(
      "container-gone", "docker rm -f web", setup: "docker run -d --name web i", near: "docker run -d --name web i"),
    stood("container-object-exists", "docker network create --driver bridge app", near: "docker network rm app"),
    stood(
      "container-object-exists", "docker volume rm data", setup: "docker volume create data",
      near: "docker volume create data"),
    stood(
      "container-object-exists", "docker network connect app web", setup: "docker run -d --name web i",
      near: "rm /var/stand-in/docker/n/of-web"),
    stood("image-present", "docker pull nginx:1.27", near: "docker rmi nginx:1.27"),
    stood(
      "image-present", "docker tag app:1 app:2", setup: "docker pull app:1", near: "docker rmi app:2; docker pull app:2"
    ),
    stood("image-present", "docker build -t app:1 .", near: "docker rmi app:1", isProof: false),
    stood("compose-runs", "docker compose up -d", near: "docker rm web"),
    stood("compose-runs", "docker compose up -d", near: "echo 'false img 1' > /var/stand-in/docker/c/db"),
    stood("compose-runs", "docker compose down", setup: "docker compose up -d", near: "docker compose up -d"),
    stood("swarm-state", "docker swarm init --advertise-addr 10.0.0.1", near: "docker swarm leave"),
    stood("swarm-state", "docker swarm update --autolock=true", near: "docker swarm update --autolock=false"),
    stood(
      "swarm-node", "docker node update --label-add disk=ssd --availability drain w1",
      setup: "docker node promote w1; docker node update --availability active w1",
      near: "docker node update --label-add disk=hdd w1"),
    stood(
      "swarm-node", "docker node update --label-rm disk w1", setup: "docker node update --label-add disk=ssd w1",
      near: "docker node update --label-add disk=ssd w1"),
    stood("swarm-node", "docker node promote w1", setup: "docker node demote w1", near: "docker node demote w1"),
    stood("swarm-node", "docker node rm --force w1", setup: "docker node demote w1", near: "docker node demote w1"),
    stood("swarm-service", "docker service create --name web --replicas 2 nginx:1.27", near: "docker service rm web"),
    stood(
      "swarm-service", "docker service scale web=5", setup: "docker service create --name web i",
      near: "docker service scale web=4"),
    stood(
      "swarm-service", "docker service rm web", setup: "docker service create --name web i",
      near: "docker service create --name web i"),
    stood("swarm-stack", "docker stack deploy -c stack.yml app", isProof: false),
    stood("folder-exists", "docker exec web mkdir -p /srv/inside", near: "rmdir /srv/inside"),
    stood("folder-exists", "docker exec -it web sh -c 'mkdir -p /srv/inside'", near: "rmdir /srv/inside"),
  ]

  /// kubectl without a cluster, Helm: stood in for as their reference pages describe them.
  static let clusters: [ProbeCase] = [
    stood(
      "cluster-has-manifest", "kubectl apply -f app.yaml", setup: "echo 'a: 1' > app.yaml",
      near: "echo 'a: 2' > app.yaml"),
    stood(
      "cluster-has-manifest", "cat <<EOF | kubectl apply -f -\na: 1\nEOF", near: "echo 'a: 2' | kubectl apply -f -"),
    stood(
      "cluster-has-manifest", "kubectl apply -n web -f - <<EOF\na: 1\nEOF", near: "echo 'a: 2' | kubectl apply -f -"),
    stood("cluster-has-object", "kubectl create namespace web", near: "kubectl delete namespace web"),
    stood(
      "cluster-has-object", "kubectl create secret generic key --from-literal=a=b -n web",
      near: "kubectl delete secret key"),
    stood(
      "cluster-has-object", "kubectl delete -f app.yaml", setup: "echo a > app.yaml; kubectl apply -f app.yaml",
      near: "kubectl apply -f app.yaml"),
    stood(
      "cluster-has-object", "kubectl delete node w1", setup: "kubectl create node w1", near: "kubectl create node w1"),
    stood(
      "cluster-object-set", "kubectl label node w1 disk=ssd", setup: "kubectl create node w1",
      near: "sed -i s/ssd/hdd/ /var/stand-in/kubectl/node.w1"),
    stood(
      "cluster-object-set", "kubectl label nodes w1 disk-",
      setup: "kubectl create node w1; kubectl label node w1 disk=ssd", near: "kubectl label node w1 disk=ssd"),
    stood(
      "cluster-object-set", "kubectl taint nodes w1 role=db:NoSchedule", setup: "kubectl create node w1",
      near: "kubectl taint nodes w1 role-"),
    stood(
      "cluster-object-set", "kubectl scale deployment web --replicas=3",
      setup: "kubectl scale deployment web --replicas=1", near: "kubectl scale deployment web --replicas=2"),
    stood(
      "cluster-object-set", "kubectl scale deployment/web --replicas=3 -n app",
      setup: "kubectl scale deployment web --replicas=1", near: "kubectl scale deployment web --replicas=2"),
    stood("cluster-object-set", "kubectl cordon w1", setup: "kubectl create node w1", near: "kubectl uncordon w1"),
    stood(
      "cluster-object-set", "kubectl uncordon w1", setup: "kubectl create node w1; kubectl cordon w1",
      near: "kubectl cordon w1"),
    stood(
      "cluster-object-set", "kubectl set image deployment/web app=app:2", setup: "kubectl create deployment web",
      near: "kubectl set image deployment/web app=app:1"),
    stood("cluster-object-set", "kubectl rollout restart deployment/web", isProof: false),
    stood("cluster-object-set", "kubectl config use-context prod", near: "kubectl config use-context dev"),
    stood("kubeadm-done", "sudo kubeadm init --pod-network-cidr=10.244.0.0/16", near: "kubeadm reset"),
    stood("helm-release-deployed", "helm install web ./chart -n web --set a=b", near: "helm uninstall web"),
    stood("helm-release-deployed", "helm uninstall web", setup: "helm install web c", near: "helm install web c"),
    stood("helm-release-deployed", "helm upgrade --install web ./chart", isProof: false),
    stood(
      "helm-repository-known", "helm repo add bitnami https://charts.bitnami.com/bitnami",
      near: "echo 'bitnami\thttps://old' > /var/stand-in/helm/repos"),
  ]

  /// Programs that need systemd, another distribution, another machine or a licence.
  static let others: [ProbeCase] = [
    stood("unit-state", "sudo systemctl enable --now nginx", near: "systemctl stop nginx"),
    stood("unit-state", "systemctl start nginx\nsystemctl enable nginx", near: "systemctl disable nginx"),
    stood("unit-state", "systemctl restart nginx", isProof: false),
    stood(
      "unit-state", "systemctl stop nginx", setup: "systemctl start nginx", near: "systemctl start nginx",
      isProof: false),
    stood("unit-state", "systemctl disable nginx", setup: "systemctl enable nginx", near: "systemctl enable nginx"),
    stood("unit-state", "systemctl mask nginx", near: "systemctl unmask nginx"),
    stood(
      "unit-state", "systemctl daemon-reload",
      setup: "d=/var/stand-in/systemctl; mkdir -p $d; touch $d/a.known $d/b.known $d/b.stale",
      near: "touch /var/stand-in/systemctl/a.stale"),
    stood("service-state", "service nginx start", near: "service nginx stop"),
    stood("user-lingers", "loginctl enable-linger rb", near: "rm /var/lib/systemd/linger/rb"),
    stood("host-name", "sudo hostnamectl set-hostname node1", near: "hostnamectl set-hostname node2"),
    stood("clock-setting", "timedatectl set-timezone Asia/Seoul", near: "timedatectl set-timezone UTC"),
    stood("clock-setting", "timedatectl set-ntp true", near: "timedatectl set-ntp false"),
    stood("selinux-setting", "setenforce 0", near: "setenforce 1"),
    stood("rpm-package-installed", "dnf install -y nginx keepalived", near: "dnf remove keepalived"),
    stood("rpm-package-installed", "rpm -ivh app-1.rpm", setup: "touch app-1.rpm", near: "rpm -e app-1"),
    stood(
      "dnf-repository-listed", "dnf config-manager --add-repo https://example.com/app.repo",
      near: "rm /etc/yum.repos.d/app.repo"),
    stood("snap-installed", "snap install kubectl --classic", near: "rm /var/stand-in/snap/kubectl"),
    stood("apk-package-installed", "apk add --no-cache jq", near: "rm /var/stand-in/apk/jq"),
    stood(
      "firewalld-rule", "firewall-cmd --permanent --add-port=6379/tcp",
      near: "firewall-cmd --permanent --remove-port=6379/tcp; firewall-cmd --add-port=6379/tcp"),
    stood(
      "firewalld-rule", "firewall-cmd --zone=internal --remove-service=ssh",
      setup: "firewall-cmd --zone=internal --add-service=ssh", near: "firewall-cmd --zone=internal --add-service=ssh"),
    stood("rabbitmq-has", "rabbitmqctl add_vhost /app", near: ": > /var/stand-in/rabbit/vhosts"),
    stood(
      "rabbitmq-has", "rabbitmqctl set_user_tags admin administrator", setup: "rabbitmqctl add_user admin x",
      near: "rabbitmqctl set_user_tags admin monitoring"),
    stood(
      "rabbitmq-has", "rabbitmqctl set_permissions -p / admin '.*' '.*' '.*'", near: ": > /var/stand-in/rabbit/perms"),
    stood(
      "rabbitmq-has", "rabbitmqctl delete_user guest", setup: "rabbitmqctl add_user guest x",
      near: "rabbitmqctl add_user guest x"),
    stood(
      "kafka-topic-exists", "kafka-topics.sh --create --topic orders --partitions 3 --bootstrap-server localhost:9092",
      near: "kafka-topics.sh --delete --topic orders"),
    stood("object-store-has", "mc mb prod/backup\nmc version enable prod/backup", near: "rm /var/stand-in/mc/v.*"),
    stood(
      "azure-resource-exists", "az group create --name web --location koreacentral", near: "rm /var/stand-in/az/web"),
    stood("ssh-key-is-accepted", "ssh-copy-id -i ~/.ssh/id_ed25519.pub deploy@web2", near: "rm -r /var/stand-in/ssh"),
    stood("folder-exists", "ssh deploy@web2 'mkdir -p app/data'", near: "rmdir /var/stand-in/ssh/host.web2/app/data"),
    stood("pip-package-installed", "pip3 install requests==2.31.0", near: "echo requests==2.32.0 > /var/stand-in/pip"),
    stood("pip-package-installed", "sudo pip install pika", near: ": > /var/stand-in/pip"),
    stood("npm-package-installed", "npm install -g pm2@5.3.0", near: "echo pm2@5.2.0 > /var/stand-in/npm"),
    stood("gem-installed", "gem install bundler", near: ": > /var/stand-in/gem"),
    stood(
      "installer-has-run", "curl -sfL https://get.k3s.io | K3S_TOKEN=x sh -",
      setup: "printf '#!/bin/sh\\necho systemctl start k3s\\n' > /.tools/curl; chmod 755 /.tools/curl",
      near: "systemctl stop k3s"),
    stood("tunnel-is-up", "sudo wg-quick up wg0", near: "wg-quick down wg0"),
    stood(
      "module-is-loaded", "modprobe br_netfilter", setup: "mount -t tmpfs none /sys/module",
      near: "rmdir /sys/module/br_netfilter"),
    stood(
      "swap-is-set", "swapoff -a",
      setup: "printf 'Filename\\n/swap file\\n' > /srv/swaps; mount --bind /srv/swaps /proc/swaps",
      near: "printf 'Filename\\n/swap file\\n' > /srv/swaps"),
    stood("patroni-has-leader", "patronictl -c /etc/patroni.yml switchover", isProof: false),
    stood(
      "snapshot-is-taken", "sudo k3s etcd-snapshot save --name before", near: "echo after-node1-1 > /var/stand-in/k3s"),
    stood("puppet-has-certificate", "puppet ssl bootstrap", near: "rm /var/stand-in/puppet"),
    stood("file-is-sent", "scp app.conf deploy@web2:conf/", setup: "echo 1 > app.conf", near: "echo 2 > app.conf"),
  ]

  private static func stood(
    _ row: String, _ command: String, setup: String = "", near: String = "", isProof: Bool = true
  ) -> ProbeCase {
    ProbeCase(row, command, setup: setup, near: near, isStoodIn: true, isProof: isProof)
  }
}
