# ── 7. 설치 (note.md:67)
# 첫 번째 서버부터 띄운다. 나머지는 여기에 붙는다.
# 대상: alpha ('첫 번째 서버')
# 고침[cont-comment] 68, 69, 70행: \ 뒤의 주석 때문에 명령이 여기서 끊긴다
# 고침[secret-on-cmdline] 70행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 docker에 따로 넘긴다
# 고침[unquoted-expansion] 69행: 값에 빈칸이 있어도 한 단어가 되도록 따옴표로 싼다
# 68행의 말: 8500(HTTP), 8301(노드끼리)
# 69행의 말: 상태를 두는 곳
# 70행의 말: 운영자용
about_7() {
  rb_about --id '설치' --title '설치' \
    --at 'note.md:67' --hash '514ad03f6818f0e7' \
    --needs-secret 'api_key' '접근 키'
}
# >>> 7 514ad03f6818f0e7
step_7() {
CONSUL_HTTP_TOKEN="${secret_api_key}" docker run -d --name consul \
-p 8500:8500 -p 8301:8301 \
-v "$(pwd)/consul-data:/consul/data" \
-e CONSUL_HTTP_TOKEN \
hashicorp/consul:1.18.2 \
agent -server -bind=127.77.0.1 # 이 서버의 주소
}
# <<< 7 514ad03f6818f0e7
probe_7() {
  # 컨테이너 consul이 돌고 있음
  docker inspect -f '{{.State.Running}}' consul 2>/dev/null | grep -qx true || return
  rb_asked=2
  # 그 컨테이너의 이미지가 명령에 적힌 것과 같음
  docker inspect -f '{{.Config.Image}}' consul 2>/dev/null | grep -Fqx hashicorp/consul:1.18.2
}
rb_carries=() rb_needs_tools=() rb_unseen=''
