# ── 8. 설치 · 2 (note.md:80)
# 대상: beta ('2')
# 고침[cont-trailing-space] 80행: \ 뒤의 빈칸 때문에 명령이 여기서 끊긴다
# 고침[cont-comment] 81행: \ 뒤의 주석 때문에 명령이 여기서 끊긴다
# 고침[secret-on-cmdline] 83행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 docker에 따로 넘긴다
# 고침[unquoted-expansion] 82행: 값에 빈칸이 있어도 한 단어가 되도록 따옴표로 싼다
# 81행의 말: 포트는 같다
about_8() {
  rb_about --id '설치-2' --title '설치 · 2' \
    --at 'note.md:80' --hash '278022b7568e38df' --retry 1 \
    --needs-tcp '127.77.0.1:8301' 'alpha의 7번 단계' \
    --needs-secret 'api_key' '접근 키'
}
# >>> 8 278022b7568e38df
step_8() {
CONSUL_HTTP_TOKEN="${secret_api_key}" docker run -d --name consul \
-p 8500:8500 -p 8301:8301 \
-v "$(pwd)/consul-data:/consul/data" \
-e CONSUL_HTTP_TOKEN \
hashicorp/consul:1.18.2 \
agent -server --join http://127.77.0.1:8301 -bind=127.77.0.2
}
# <<< 8 278022b7568e38df
probe_8() {
  # 컨테이너 consul이 돌고 있음
  docker inspect -f '{{.State.Running}}' consul 2>/dev/null | grep -qx true || return
  rb_asked=2
  # 그 컨테이너의 이미지가 명령에 적힌 것과 같음
  docker inspect -f '{{.Config.Image}}' consul 2>/dev/null | grep -Fqx hashicorp/consul:1.18.2
}
rb_carries=() rb_needs_tools=() rb_unseen=''
