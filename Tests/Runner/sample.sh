#!/usr/bin/env bash
# 6주차 — node1
#
# 이 파일은 runbook이 week-6.md에서 만들었습니다. 고칠 것은 원본에서 고치고 다시 만드십시오.
#   원본:  week-6.md (sha256 5d41402abc4b)
#   도구:  runbook 0.1.0
#   쓰는 법: bash node1.sh -h

set -Eeuo pipefail

rb_title='6주차' rb_runbook='week-6' rb_node='node1' rb_source='week-6.md' rb_tongue='ko' rb_version='0.1.0'
rb_requires=(curl jq)
rb_logins=(node1=ops@203.0.113.11: node2=ops@203.0.113.12:)
secret_api_key=''
rb_steps=(1 2 3 4)

# ── 1. 각 서버에서 키 발급 (week-6.md:44) ──
about_1() {
  rb_about --id '각-서버에서-키-발급' --title '각 서버에서 키 발급' --at 'week-6.md:44' --hash '9a1c' --timeout 60
}
# >>> 1 9a1c
step_1() {
mkdir -p keys
cd keys
printf 'private\n' | tee privatekey | sed 's/private/public/' > publickey
}
# <<< 1 9a1c
probe_1() {
  [[ -s privatekey && -s publickey ]]
}
carry_1() {
  cd keys
}
publish_1() {
  rb_fact_publish 'publickey' 'publickey'
  rb_local_publish 'privatekey' 'privatekey'
}

# ── 2. WireGuard 세팅 (week-6.md:52) ──
about_2() {
  rb_about --id 'wireguard-세팅' --title 'WireGuard 세팅' --at 'week-6.md:52' --hash '77e0' \
    --needs-fact 'node2/publickey' '각-서버에서-키-발급' --retry 0
}
content_2() {
  cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'privatekey')
Address = 10.0.0.1/24

[Peer]
PublicKey = $(rb_fact 'node2' 'publickey')
RB_END
}
# >>> 2 77e0
step_2() {
content_2 | rb_install_file 'wg0.conf' '0600' -
}
# <<< 2 77e0
probe_2() {
  content_2 | rb_file_is 'wg0.conf' '0600' -
}

# ── 3. 설치 확인 (week-6.md:126) ──
about_3() {
  rb_about --id '설치-확인' --title '설치 확인' --at 'week-6.md:126' --hash 'c0de' --check --retry 1 --peers 'node2, node3' \
    --needs-header-secret 'api_key' 'REST API 키'
}
# >>> 3 c0de
step_3() {
rb_http_json "${SAMPLE_URL:-http://127.0.0.1:9}/cluster" <(printf 'api-key: %s\n' "$secret_api_key") "$(judge_3)"
}
# <<< 3 c0de
judge_3() {
cat <<'RB_END'
.[0].result.status as $s | if $s == "enabled" then empty else "result.status: \($s), 기대: enabled" end, $s == "enabled"
RB_END
}

# ── 4. 스냅샷 지우기 (week-6.md:130) ──
about_4() {
  rb_about --id '스냅샷-지우기' --title '스냅샷 지우기' --at 'week-6.md:130' --hash 'beef' --confirm '자료를 지웁니다'
}
# >>> 4 beef
step_4() {
rm -rf snapshots
# 지운 뒤에는 돌이킬 수 없다
cat > cleaned.txt <<'EOF'
}
지웠음 $HOME
EOF
}
# <<< 4 beef
rollback_4() {
  rm -f cleaned.txt
}

