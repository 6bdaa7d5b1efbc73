#!/usr/bin/env bash
# 9주차 · beta
#
# runbook이 note.md에서 만든 파일이다. 고칠 것은 원본에서 고치고 다시 만든다.
#   원본    note.md (sha256 6f7e6717a3a212c0)
#   도구    runbook 0.0.0
#   쓰는 법 bash beta.sh -h
#
# 아래에서 N번 단계마다: step_N은 노트에 적힌 명령, probe_N은 됐는지 묻는 확인, rollback_N은 되돌리기,
# publish_N은 만든 값 내보내기, carry_N은 단계를 건너뛸 때 셸에 남길 것이다. about_N은 실행기가 읽는다.
# 실행기는 마지막 단계 뒤에 있고, 모든 스크립트에서 같다.

set -Eeuo pipefail

rb_title='9주차' rb_runbook='note' rb_node='beta'
rb_source='note.md' rb_tongue='ko' rb_version='0.0.0'
rb_requires=(curl jq)
rb_logins=(beta=198.51.100.22: alpha=198.51.100.21: gamma=198.51.100.23:)
secret_api_key=''
rb_steps=(2 3 4 5 6 8 10)

# ════ Consul › 사설망 › 1. 준비 ════

# ── 2. 모든 서버에 설치 (note.md:22)
# 대상: alpha, beta, gamma ('모든 서버에')
about_2() {
  rb_about --id '모든-서버에-설치' --title '모든 서버에 설치' \
    --at 'note.md:22' --hash 'b860d30c88c94e1b'
}
# >>> 2 b860d30c88c94e1b
step_2() {
# 모든 서버에 설치
sudo apt-get update && sudo apt-get install wireguard-tools -y
mkdir -p ~/mesh

}
# <<< 2 b860d30c88c94e1b
probe_2() {
  # wireguard-tools 패키지가 설치되어 있음
  dpkg-query -W -f='${Status}' wireguard-tools 2>/dev/null | grep 'ok installed' >/dev/null || return
  rb_asked=2
  # 폴더 ~/mesh 있음
  [ -d ~/mesh ]
}

# ── 3. 서버마다 키를 하나씩 만든다 (note.md:26)
# 대상: alpha, beta, gamma ('서버마다')
about_3() {
  rb_about --id '서버마다-키를-하나씩-만든다' --title '서버마다 키를 하나씩 만든다' \
    --at 'note.md:26' --hash '0bb0e8c3f18086e5' --private
}
# >>> 3 0bb0e8c3f18086e5
step_3() {
# 서버마다 키를 하나씩 만든다
wg genkey | tee priv.key | wg pubkey > pub.key
}
# <<< 3 0bb0e8c3f18086e5
probe_3() {
  # 파일 priv.key가 비어 있지 않음
  [ -s priv.key ] || return
  rb_asked=2
  # 파일 pub.key가 비어 있지 않음
  [ -s pub.key ]
}
publish_3() {
  rb_local_publish 'priv_key' 'priv.key'
  rb_fact_publish 'pub_key' 'pub.key'
}

# ════ 2. 터널 ════

# ── 4. 터널 (note.md:34)
# 아래를 ~/mesh/mesh0.conf 로 저장한다.
# 대상: alpha, beta, gamma ('각 서버에')
# alpha용으로 적힌 내용을 beta에 맞췄다
# 값: 127.77.0.2 ← beta.address; 127.77.0.1 ← alpha.address; 198.51.100.21 ← alpha.ansible_host;
#   127.77.0.3 ← gamma.address; 그 밖에 1개
about_4() {
  rb_about --id '터널' --title '터널' \
    --at 'note.md:34' --hash '91a79214fef59856' \
    --needs-fact 'alpha/pub_key' '서버마다-키를-하나씩-만든다' \
    --needs-fact 'gamma/pub_key' '서버마다-키를-하나씩-만든다'
}
content_4() {
cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'priv_key')
Address = 127.77.0.2/24
ListenPort = 51821

[Peer]
PublicKey = $(rb_fact 'alpha' 'pub_key')
AllowedIPs = 127.77.0.1/32
Endpoint = 198.51.100.21:51821

[Peer]
PublicKey = $(rb_fact 'gamma' 'pub_key')
AllowedIPs = 127.77.0.3/32
Endpoint = 198.51.100.23:51821
RB_END
}
# >>> 4 91a79214fef59856
step_4() {
content_4 | rb_install_file "$HOME"/'mesh/mesh0.conf' '0600' -
}
# <<< 4 91a79214fef59856
probe_4() {
  # ~/mesh/mesh0.conf의 내용과 권한이 이 블록과 같음
  content_4 | rb_file_is "$HOME"/'mesh/mesh0.conf' '0600' -
}
rollback_4() {
  rb_restore_file "$HOME"/'mesh/mesh0.conf'
}

# ── 5. 모든 서버에서 터널 켜기 (note.md:54)
# 이 파일은 모든 서버에 두되 각 서버에 맞게 고친다.
# 대상: alpha, beta, gamma ('모든 서버에서')
about_5() {
  rb_about --id '모든-서버에서-터널-켜기' --title '모든 서버에서 터널 켜기' \
    --at 'note.md:54' --hash '479fea4bc122cae1'
}
# >>> 5 479fea4bc122cae1
step_5() {
# 모든 서버에서 터널 켜기
sudo systemctl enable mesh-tunnel
sudo systemctl start mesh-tunnel

}
# <<< 5 479fea4bc122cae1
probe_5() {
  # mesh-tunnel 유닛이 부팅 때 시작함
  systemctl is-enabled -q mesh-tunnel || return
  rb_asked=2
  # mesh-tunnel 유닛이 돌고 있음
  systemctl is-active -q mesh-tunnel
}

# ── 6. 서로 보이는지 확인 (note.md:58)
# 대상: alpha, beta, gamma ('모든 서버에서')
# 고침[never-ending] 59행: ping이 끝나도록 -c 3 -W 2를 붙인다
about_6() {
  rb_about --id '서로-보이는지-확인' --title '서로 보이는지 확인' \
    --at 'note.md:58' --hash '85c714800aa485f9' --check --peers 'alpha, gamma'
}
# >>> 6 85c714800aa485f9
step_6() {
# 서로 보이는지 확인
ping -c 3 -W 2 127.77.0.1
ping -c 3 -W 2 127.77.0.3
}
# <<< 6 85c714800aa485f9

# ════ 설치 › 2 ════

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

# ════ 설치 확인 ════

# ── 10. 설치 확인 (note.md:102)
# 대상: alpha, beta, gamma
# 고침[secret-on-cmdline] 102행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 curl에 따로 넘긴다
about_10() {
  rb_about --id '설치-확인' --title '설치 확인' \
    --at 'note.md:102' --hash '6e6689c9614192ac' --retry 1 \
    --needs-header-secret 'api_key' '접근 키'
}
# >>> 10 6e6689c9614192ac
step_10() {
curl -H @<(printf '%s\n' "x-consul-token: ${secret_api_key}") http://localhost:8500/v1/members
}
# <<< 10 6e6689c9614192ac
judge_10() { # note.md:107의 결과에서 만든 jq 프로그램
cat <<'RB_END'
# 낱말의 뜻이 먼저 나오고, 맨 아래 answer(…)에 답의 자리마다 한 줄씩 기대하는 것이 있다.
# JSON 포인터 안의 키 (RFC 6901)
def esc: tostring | gsub("~"; "~0") | gsub("/"; "~1");
# 실제 값, 길면 자른다
def got: if .missing then "(없음)" elif .hidden then "(가림)" else .value | tojson | if length > 160 then .[0:160] + "…" else . end end;
# 기대와 다른 곳을 알리는 한 줄
def no($expected; $got): (if .place == "" then "(root)" else .place end) + ": 기대 " + $expected + ", 실제 " + $got;
# 값이 조건에 맞아야 한다
def must(condition; $expected): if (.missing | not) and (.value | condition) then empty else no($expected; got) end;
# 답 하나를 판정한다: 틀린 곳마다 한 줄, 그다음 true나 false
def answer(checks): (if length == 1 then [{place: "", value: .[0], answer: .[0]} | checks] else ["(root): 기대 JSON 값 하나, 실제 \(length)"] end) | .[], length == 0;
# 아래 자리로 간다; 그 위가 없거나 다르면 거기서 이미 알렸다
def go($path): . as $spot | $path[-1] as $key | (.value | try getpath($path[:-1]) catch null) as $around
  | if ($around | type) == (if ($key | type) == "number" then "array" else "object" end)
    then $spot + {place: ($spot.place + ($path | map("/" + esc) | add)), value: ($around | .[$key]), missing: ($around | has($key) | not)}
    else empty end;
# 이 자리에 있어야 한다
def at($path; check): go($path) | check;
# 끝의 /가 없는 URL; 다른 값은 그대로
def bare_url: if type == "string" and endswith("/") and test("\\A[A-Za-z][A-Za-z0-9+.-]*://") then .[0:-1] else . end;
# 비교할 값: 안의 URL은 모두 끝의 / 없이
def norm: if type == "object" then map_values(norm) elif type == "array" then map(norm) else bare_url end;
# 바로 이 값
def is_as($value; $expected): must(norm == ($value | norm); $expected);
# 바로 이 값
def is($value): is_as($value; $value | tojson);
# 이 가운데 하나
def one_of_as($values; $expected): must(norm as $v | any($values[] | norm; . == $v); $expected);
# 정규식에 맞는 문자열
def text($pattern; $expected): must(type == "string" and test($pattern); $expected);
# IP 주소
def ip: text("\\A(?:(?:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}))\\z"; "IP 주소");
# 객체
def object: must(type == "object"; "객체");

answer(
  object,
  at(["leader"]; one_of_as(["127.77.0.1:8300", "127.77.0.2:8300", "127.77.0.3:8300"]; "인벤토리의 \"{address}:8300\" 중 하나")),
  at(["members"]; object),
  at(["members", "a8c1"]; object),
  at(["members", "a8c1", "addr"]; ip),
  at(["members", "a8c1", "status"]; is("alive")),
  at(["members", "77f0"]; object),
  at(["members", "77f0", "addr"]; ip),
  at(["members", "77f0", "status"]; is("alive")),
  at(["members", "c3d9"]; object),
  at(["members", "c3d9", "addr"]; ip),
  at(["members", "c3d9", "status"]; is("alive")))
RB_END
}
probe_10() {
  # 응답이 적어 둔 결과의 모양과 같음
  rb_http_json 'http://localhost:8500/v1/members' <(printf '%s\n' "x-consul-token: ${secret_api_key}") "$(judge_10)"
}