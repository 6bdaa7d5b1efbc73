// SPDX-License-Identifier: Apache-2.0

/// The commented inventory that `runbook init` writes.
package enum InventorySample {
  /// The file's text with comments in one language; what is not a comment is the same in both.
  package static func text(_ tongue: Tongue) -> String {
    switch tongue {
    case .korean: korean
    case .english: english
    }
  }

  private static let korean = """
    # 인벤토리: 런북이 어느 서버에서 실행될지 적는 파일이다. Ansible의 YAML 형식이라 쓰던 파일을 그대로 써도 된다.
    # 여기 적은 순서가 노드 번호다. 1번 노드는 그룹의 첫 호스트이고, 'number: 3'처럼 직접 정할 수도 있다.
    all:
      vars:
        # 모든 서버에 적용되는 값. 런북에서는 {{ node.ansible_user }}로 쓴다.
        ansible_user: ubuntu
      children:
        qdrant:
          vars:
            # 이 그룹에만 적용되는 값. 호스트에 같은 이름이 있으면 호스트 값이 우선한다.
            wireguard_port: 51820
          hosts:
            # ansible_host: 접속할 공인 IP나 도메인. address: 서버끼리 쓰는 내부 주소(여기서는 WireGuard).
            node1:
              ansible_host: 203.0.113.11
              address: 10.0.0.1
            node2:
              ansible_host: 203.0.113.12
              address: 10.0.0.2
            node3:
              ansible_host: 203.0.113.13
              address: 10.0.0.3
            node4:
              ansible_host: 203.0.113.14
              address: 10.0.0.4
        mysql:
          hosts:
            db1:
              ansible_host: 192.0.2.21

    # 비밀번호나 API 키는 여기에 적지 않는다. 런북에서 {{ secret.이름 }}으로 쓰고, 값은 환경 변수나 파일로 준다.

    """

  private static let english = """
    # Inventory: the servers that the runbook is for. This is Ansible's YAML format; your own file works as it is.
    # The order here numbers the nodes: node 1 is the first host of its group. 'number: 3' on a host overrides it.
    all:
      vars:
        # Values for every server. A runbook writes {{ node.ansible_user }}.
        ansible_user: ubuntu
      children:
        qdrant:
          vars:
            # Values for this group only. A host's own value of the same name wins.
            wireguard_port: 51820
          hosts:
            # ansible_host: the public IP or domain to log in to.
            # address: the private address between the servers (WireGuard here).
            node1:
              ansible_host: 203.0.113.11
              address: 10.0.0.1
            node2:
              ansible_host: 203.0.113.12
              address: 10.0.0.2
            node3:
              ansible_host: 203.0.113.13
              address: 10.0.0.3
            node4:
              ansible_host: 203.0.113.14
              address: 10.0.0.4
        mysql:
          hosts:
            db1:
              ansible_host: 192.0.2.21

    # Keep passwords and API keys out of this file. A runbook writes {{ secret.name }}; the value comes from the
    # environment or from a file.

    """
}
