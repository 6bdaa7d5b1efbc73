#!/usr/bin/env bash
# 얼굴 인식 DB: MySQL 초기화와 Qdrant 네 노드 클러스터 · node4
#
# runbook이 qdrant-cluster.md에서 만든 파일이다. 고칠 것은 원본에서 고치고 다시 만든다.
#   원본    qdrant-cluster.md (sha256 db351400ac143134)
#   도구    runbook 0.1.0
#   쓰는 법 bash node4.sh -h
#
# 아래에서 N번 단계마다: step_N은 노트에 적힌 명령, probe_N은 됐는지 묻는 확인, rollback_N은 되돌리기,
# publish_N은 만든 값 내보내기, carry_N은 단계를 건너뛸 때 셸에 남길 것이다. about_N은 실행기가 읽는다.
# 실행기는 마지막 단계 뒤에 있고, 모든 스크립트에서 같다.

set -Eeuo pipefail

rb_title='얼굴 인식 DB: MySQL 초기화와 Qdrant 네 노드 클러스터' rb_runbook='qdrant-cluster' rb_node='node4'
rb_source='qdrant-cluster.md' rb_tongue='ko' rb_version='0.1.0'
rb_requires=(curl jq)
rb_logins=(node4=203.0.113.14: node1=203.0.113.11: node2=203.0.113.12: node3=203.0.113.13:)
secret_qdrant_api_key=''
rb_steps=(4 5 6 7 8 10 11)

# ════ WireGuard 사설망 › 설치 ════

# ── 4. 설치 (qdrant-cluster.md:39)
# 대상: node1, node2, node3, node4
about_4() {
  rb_about --id 'install-wireguard' --title '설치' \
    --at 'qdrant-cluster.md:39' --hash 'b1b16789ced36d63'
}
# >>> 4 b1b16789ced36d63
step_4() {
sudo apt-get update
sudo apt-get install -y wireguard
}
# <<< 4 b1b16789ced36d63
probe_4() {
  # wireguard 패키지가 설치되어 있음
  dpkg-query -W -f='${Status}' wireguard 2>/dev/null | grep 'ok installed' >/dev/null
}

# ════ 키 발급 ════

# ── 5. 키 발급 (qdrant-cluster.md:48)
# 개인키는 노드를 떠나지 않는다. 공개키만 다른 노드에 알린다.
# 대상: node1, node2, node3, node4
about_5() {
  rb_about --id 'wireguard-keys' --title '키 발급' \
    --at 'qdrant-cluster.md:48' --hash '9cd71783277a62d7' --private
}
# >>> 5 9cd71783277a62d7
step_5() {
sudo install -d -m 700 /etc/wireguard
sudo sh -c 'umask 077; wg genkey > /etc/wireguard/privatekey'
sudo sh -c 'wg pubkey < /etc/wireguard/privatekey > /etc/wireguard/publickey'
}
# <<< 5 9cd71783277a62d7
probe_5() {
  # 적어 둔 확인 명령이 성공함
  sudo test -s /etc/wireguard/privatekey || return
  rb_asked=2
  # 적어 둔 확인 명령이 성공함
  sudo test -s /etc/wireguard/publickey
}
publish_5() {
  rb_local_publish 'privatekey' '/etc/wireguard/privatekey'
  rb_fact_publish 'publickey' '/etc/wireguard/publickey'
}

# ════ 설정 ════

# ── 6. 설정 (qdrant-cluster.md:62)
# 노드마다 자기 주소와 나머지 세 노드의 공개키가 들어간다.
# 대상: node1, node2, node3, node4
# 값: 10.0.0.4 ← node4.address; 51820 ← vars.wireguard_port; node1 ← node1; 10.0.0.1 ← node1.address;
#   그 밖에 7개
about_6() {
  rb_about --id 'wireguard-config' --title '설정' \
    --at 'qdrant-cluster.md:62' --hash '1c75fc16ee0eb99f' \
    --needs-fact 'node1/publickey' 'wireguard-keys' \
    --needs-fact 'node2/publickey' 'wireguard-keys' \
    --needs-fact 'node3/publickey' 'wireguard-keys'
}
content_6() {
cat <<RB_END
[Interface]
PrivateKey = $(rb_local 'privatekey')
Address = 10.0.0.4/24
ListenPort = 51820

[Peer]
# node1
PublicKey = $(rb_fact 'node1' 'publickey')
AllowedIPs = 10.0.0.1/32
Endpoint = 203.0.113.11:51820
PersistentKeepalive = 25

[Peer]
# node2
PublicKey = $(rb_fact 'node2' 'publickey')
AllowedIPs = 10.0.0.2/32
Endpoint = 203.0.113.12:51820
PersistentKeepalive = 25

[Peer]
# node3
PublicKey = $(rb_fact 'node3' 'publickey')
AllowedIPs = 10.0.0.3/32
Endpoint = 203.0.113.13:51820
PersistentKeepalive = 25
RB_END
}
# >>> 6 1c75fc16ee0eb99f
step_6() {
content_6 | rb_install_file '/etc/wireguard/wg0.conf' '0600' -
}
# <<< 6 1c75fc16ee0eb99f
probe_6() {
  # /etc/wireguard/wg0.conf의 내용과 권한이 이 블록과 같음
  content_6 | rb_file_is '/etc/wireguard/wg0.conf' '0600' -
}
rollback_6() {
  rb_restore_file '/etc/wireguard/wg0.conf'
}

# ════ 시작 ════

# ── 7. 시작 (qdrant-cluster.md:81)
# 대상: node1, node2, node3, node4
about_7() {
  rb_about --id 'wireguard-up' --title '시작' \
    --at 'qdrant-cluster.md:81' --hash '2565a1b6f52dc6a7'
}
# >>> 7 2565a1b6f52dc6a7
step_7() {
sudo systemctl enable wg-quick@wg0
sudo systemctl restart wg-quick@wg0
}
# <<< 7 2565a1b6f52dc6a7
probe_7() {
  # wg-quick@wg0 유닛이 부팅 때 시작함
  systemctl is-enabled -q wg-quick@wg0 || return
  rb_asked=2
  # wg-quick@wg0 유닛이 돌고 있음
  systemctl is-active -q wg-quick@wg0 || return
  rb_asked=3
  # wg0의 피어가 설정 파일과 같음
  diff <(sudo wg show wg0 peers | sort) <(sudo sed -n 's/^PublicKey *= *//p' /etc/wireguard/wg0.conf | sort) >/dev/null
}
rollback_7() {
sudo systemctl disable --now wg-quick@wg0
}

# ════ 연결 확인 ════

# ── 8. 연결 확인 (qdrant-cluster.md:92)
# 대상: node1, node2, node3, node4
# 값: 10.0.0.1 ← node1.address; 10.0.0.2 ← node2.address; 10.0.0.3 ← node3.address
about_8() {
  rb_about --id 'wireguard-ping' --title '연결 확인' \
    --at 'qdrant-cluster.md:92' --hash 'd081a18ea39bfb77' --check --retry 60
}
# >>> 8 d081a18ea39bfb77
step_8() {
ping -c 3 -W 2 10.0.0.1
ping -c 3 -W 2 10.0.0.2
ping -c 3 -W 2 10.0.0.3
}
# <<< 8 d081a18ea39bfb77

# ════ Qdrant › 나머지 노드 ════

# ── 10. 나머지 노드 (qdrant-cluster.md:123)
# 첫 번째 노드의 6335번 포트가 답할 때까지 기다린 다음 시작한다.
# 대상: node2, node3, node4
# 값: 10.0.0.4 ← node4.address; v1.14.0 ← vars.qdrant_version; 10.0.0.1 ← node1.address
# 고침[secret-on-cmdline] 128행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 docker에 따로 넘긴다
about_10() {
  rb_about --id 'qdrant-join' --title '나머지 노드' \
    --at 'qdrant-cluster.md:123' --hash 'acb5c26d78b84dd2' \
    --needs-tcp '10.0.0.1:6335' 'node1의 9번 단계' \
    --needs-secret 'qdrant_api_key' 'qdrant_api_key'
}
# >>> 10 acb5c26d78b84dd2
step_10() {
QDRANT__SERVICE__API_KEY="${secret_qdrant_api_key}" docker run -d --name qdrant --restart unless-stopped \
  -p 10.0.0.4:6333:6333 -p 10.0.0.4:6334:6334 -p 10.0.0.4:6335:6335 \
  -v /var/lib/qdrant:/qdrant/storage \
  -e QDRANT__CLUSTER__ENABLED=true \
  -e QDRANT__CLUSTER__P2P__PORT=6335 \
  -e QDRANT__SERVICE__API_KEY \
  qdrant/qdrant:v1.14.0 \
  ./qdrant --bootstrap http://10.0.0.1:6335 --uri http://10.0.0.4:6335
}
# <<< 10 acb5c26d78b84dd2
probe_10() {
  # 컨테이너 qdrant가 돌고 있음
  docker inspect -f '{{.State.Running}}' qdrant 2>/dev/null | grep -qx true || return
  rb_asked=2
  # 그 컨테이너의 이미지가 명령에 적힌 것과 같음
  docker inspect -f '{{.Config.Image}}' qdrant 2>/dev/null | grep -Fqx qdrant/qdrant:v1.14.0
}
rollback_10() {
docker rm -f qdrant
}

# ════ 클러스터 확인 ════

# ── 11. 클러스터 확인 (qdrant-cluster.md:142)
# 네 노드에 모두 물어 답을 서로 맞춰 본다. 한 노드만 보면 갈라진 클러스터도 멀쩡해 보인다.
# 대상: node1, node2, node3, node4
# 값: 10.0.0.4 ← node4.address
# 고침[secret-on-cmdline] 142행: 비밀 값은 인자 목록(ps에서 보임)에 두지 않고 curl에 따로 넘긴다
about_11() {
  rb_about --id 'cluster-status' --title '클러스터 확인' \
    --at 'qdrant-cluster.md:142' --hash '6588c764415a8045' --retry 30 \
    --needs-header-secret 'qdrant_api_key' 'qdrant_api_key'
}
# >>> 11 6588c764415a8045
step_11() {
curl -sS -H @<(printf '%s\n' "api-key: ${secret_qdrant_api_key}") http://10.0.0.4:6333/cluster
}
# <<< 11 6588c764415a8045
judge_11() { # qdrant-cluster.md:147의 결과에서 만든 jq 프로그램
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
# 답 전체에서 찾은 자리: [값]이나 []
def find($path): reduce $path[] as $key ([.answer]; if length == 0 then . else .[0] | if type == "object" and has($key) then [.[$key]]
  elif type == "array" and ($key | test("\\A(0|[1-9][0-9]{0,8})\\z")) and ($key | tonumber) < length then [.[$key | tonumber]] else [] end end);
# 끝의 /가 없는 URL; 다른 값은 그대로
def bare_url: if type == "string" and endswith("/") and test("\\A[A-Za-z][A-Za-z0-9+.-]*://") then .[0:-1] else . end;
# 비교할 값: 안의 URL은 모두 끝의 / 없이
def norm: if type == "object" then map_values(norm) elif type == "array" then map(norm) else bare_url end;
# 바로 이 값
def is_as($value; $expected): must(norm == ($value | norm); $expected);
# 바로 이 값
def is($value): is_as($value; $value | tojson);
# 같은 답의 맵에 있는 키; 2^53 위는 jq가 반올림한다
def key_of($path; $kinds; $expected): find($path) as $map
  | must(. as $v | ($kinds | index([$v | type])) != null and ($map == [] or ($map[0] | type != "object" or has($v | tostring)
    or (($v | type) == "number" and $v >= 9007199254740992 and any(keys_unsorted[] | tonumber?; . == $v)))); $expected);
# 빈 객체
def empty_object: must(. == {}; "빈 객체 {}");
# 이 수 이상의 정수
def int_from($low): must(type == "number" and floor == . and . >= $low; "\($low) 이상의 정수");
# 이 수 이상의 숫자
def number_from($low): must(type == "number" and . >= $low; "\($low) 이상의 숫자");
# 정규식에 맞는 문자열
def text($pattern; $expected): must(type == "string" and test($pattern); $expected);
# 시각(RFC 3339)
def timestamp: text("\\A(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:[\\.,][0-9]{1,18})?(?:(?:[Zz]|[\\+\\-][0-9]{2}:?[0-9]{2}))?)\\z"; "시각(RFC 3339)");
# 숫자로만 된 문자열
def digits: text("\\A(?:[0-9]+)\\z"; "숫자로만 된 문자열");
# 숫자 없는 단어
def word: text("\\A(?:[ _\\.\\/\\-\\p{L}\\p{M}]{1,64})\\z"; "숫자 없는 단어");
# 객체
def object: must(type == "object"; "객체");
# 맵이나 배열의 항목마다
def entries: . as $spot | .value | (if type == "array" then range(length) else keys_unsorted[] end) as $key
  | $spot + {place: ($spot.place + "/" + ($key | esc)), value: .[$key], key: ($key | tostring)};
# 항목의 키
def key(check): .value = .key | check;
# 항목마다 살핀 뒤 모아서 본다: 노드의 값, 항목 수, 나머지
def each(checks; of_nodes; size; rest): [entries | checks] as $bad | (if $bad == [] then [of_nodes][0:1] else [] end) as $foreign
  | $bad[], $foreign[], (if $foreign == [] then size else empty end), rest;
# 객체: 항목이 모두 이래야 한다
def map_of(checks; of_nodes; size; rest): (.value | type) as $kind | if $kind == "object" then each(checks; of_nodes; size; rest) else no("객체"; got) end;
# 항목 수
def size($low; $high; $expected): (.value | length) as $n | if $n < $low or ($high != null and $n > $high) then no($expected; "\($n)개") else empty end;
# 처음 여덟 개
def listed: (.[0:8] | join(", ")) + if length > 8 then ", … (\(length))" else "" end;
# 인벤토리의 모든 노드의 값과 정확히 같다
def of_all_nodes(leaf; $where; $texts; $expected): . as $spot
  | [entries | select((try leaf catch null) | type != "string")] as $odd | if $odd != [] then no("문자열"; $odd[0] | got)
    else ([entries | leaf | bare_url] | unique) as $found | if $found == ($texts | unique) then empty
    else $spot + {place: ($spot.place + $where)} | no($expected; [(($texts - $found) | select(. != []) | "없음: " + listed),
      (($found - $texts) | select(. != []) | "모르는 값: " + listed)] | join("; ")) end end;

answer(
  object,
  at(["result"]; object),
  at(["result", "status"]; is("enabled")),
  at(["result", "peer_id"]; key_of(["result", "peers"]; ["number"]; "/result/peers의 키")),
  at(["result", "peers"]; map_of(
    key(digits),
    object,
    at(["uri"]; must(type == "string"; "인벤토리의 \"http://{address}:6335\" 중 하나"));
    of_all_nodes((.value | getpath(["uri"])); "/*/uri"; ["http://10.0.0.1:6335", "http://10.0.0.2:6335", "http://10.0.0.3:6335", "http://10.0.0.4:6335"]; "모든 노드의 \"http://{address}:6335\"");
    size(4; 4; "항목 4개"); empty)),
  at(["result", "raft_info"]; object),
  at(["result", "raft_info", "term"]; int_from(0)),
  at(["result", "raft_info", "commit"]; int_from(0)),
  at(["result", "raft_info", "pending_operations"]; int_from(0)),
  at(["result", "raft_info", "leader"]; key_of(["result", "peers"]; ["number"]; "/result/peers의 키")),
  at(["result", "raft_info", "role"]; word),
  at(["result", "raft_info", "is_voter"]; is(true)),
  at(["result", "consensus_thread_status"]; object),
  at(["result", "consensus_thread_status", "consensus_thread_status"]; is("working")),
  at(["result", "consensus_thread_status", "last_update"]; timestamp),
  at(["result", "message_send_failures"]; empty_object),
  at(["status"]; is("ok")),
  at(["time"]; number_from(0)))
RB_END
}
probe_11() {
  # 응답이 적어 둔 결과의 모양과 같음
  rb_http_json 'http://10.0.0.4:6333/cluster' <(printf '%s\n' "api-key: ${secret_qdrant_api_key}") "$(judge_11)"
}
# ════ The runner: the same text stands at the end of every generated script ════
# SPDX-License-Identifier: Apache-2.0
#
# What stands above it, printed by the Bash back end:
#
#   set -Eeuo pipefail               for the reader and ShellCheck; the runner then takes over (Strict mode, below)
#   rb_title='6주차' rb_runbook='week-6' rb_node='node1' rb_source='week-6.md' rb_tongue='ko' rb_version='0.1.0'
#   rb_requires=(jq psql=postgresql-client)   commands that probes need, not those that steps install (=PACKAGE)
#   rb_logins=(node1=ops@203.0.113.11:)   what scp wants before a path on this node and on those whose values it needs
#   secret_NAME=''                   one line for each secret that a step needs, filled in only while such a step runs
#   rb_steps=(1 2 3)                 the steps in order; rb_turns[N]=ORDER where the nodes go through a step in an order,
#                                    told to the person who runs the script by hand; then one group of functions for each N:
#
#   about_N() { rb_about … ; }       --id ID  --title TEXT  --at FILE:LINE (of the body's first line)  --hash HEX
#       --confirm WHY                ask before the body            --manual   the body prints a checklist; a person answers
#       --destroys                   what it takes away cannot be brought back: --dry-run says so
#       --check                      the body is itself the check (ping, curl): own subshell, tried until it holds
#       --exit S                     a --check that must end with this status (0)
#       --peers WHO                  a --check that needs others: when it never holds, exit 75 instead of 3
#       --once                       never again once done, whatever its probe says; after a failure only by --only N --yes
#       --backup no|FOLDER           where a file is kept before it is replaced, if not beside it
#       --apart                      no part of a whole run: done only when --only names it
#       --background                 goes on running: started with a log in the state folder, not waited for
#       --sets 'NAME…'               the variables that enter_N exports, which are put back after the step
#       --user NAME                  SQL goes to the client as this user
#       --interactive                keeps standard input
#       --timeout S                  for the body, and for each try of a probe (30)
#       --retry S --every S          how long to try after the body (30), longest pause between tries (2)
#       --private                    what it writes is for this user alone: umask 077 around it, and no value twice
#       --partial                    the probe does not ask for all that the step does: it never skips the step
#       --renews                     it restarts or reloads: done again where a step before it was done since
#       --passing                    the probe holds behind the body, and a later step undoes it: verify does not ask it
#       --generates                  the body only makes statements that `apply` runs: its probe is not awaited after it
#       --stable S                   how long the probe must stay true (0)
#       --capture                    standard output is kept, unseen, in the file "$rb_stdout" for publish_N
#       --announce                   other nodes wait for this step: the fact done.ID is published when it is done
#       --needs-fact NODE/NAME STEP  made by that step there        --needs-step NODE/ID WORDS   announced there
#       --needs-tcp HOST:PORT WORDS  answers before the body runs   --needs-secret NAME WORDS    as $secret_NAME
#       --needs-header-secret NAME WORDS   the same, and must be visible ASCII
#       --needs-plain 'fact NODE/NAME'|'local NAME'|'secret NAME' ''   stands in a program (sh -c, ssh, psql -c): see rb_refuse_unplain
#   # >>> N HASH   and   # <<< N HASH around step_N: `show N` prints the lines between them
#   enter_N() { … }                  may be absent: the folder and the variables of this step alone; undone after it
#   step_N() {                       the author's body, byte for byte, each line on a line of its own
#   expect_N() { … }                 may be absent: rb_printed MODE <TEXT, for a --check: true of what the body printed
#   probe_N() { … }                  may be absent: true when the step is done; changes nothing; runs where the body ends
#   rollback_N() { … }               may be absent
#   carry_N() { … }                  may be absent: cd, assignments, functions; runs instead of the body when it is skipped
#   publish_N() { … }                may be absent: rb_fact_publish, rb_local_publish; runs after the body and after a skip
#
# The last line is `rb_main "$@"`. Names that begin with rb_ are the runner's; on the way to a body no local has another
# name, because bash's locals would swallow the author's assignments. Bodies may call rb_install_file, rb_file_is,
# rb_restore_file, rb_add_to_file, rb_file_has, rb_fact, rb_local, rb_fact_publish, rb_local_publish, rb_http_json, rb_printed, rb_sql,
# rb_sql_generate, rb_elsewhere.
#
# A secret goes to a program through a file descriptor or its environment, never as an argument:
#   curl -H @<(printf 'api-key: %s\n' "$secret_api_key") …      API_KEY=$secret_api_key docker run -e API_KEY …
#
# Strict mode: the ERR trap with errtrace instead of `set -e`, because it can look at PIPESTATUS and let
# `yes | head -1` (141) pass. `set -u` stays: where a note's variable is empty, `rm -rf "$UNSET/"` would be run.
#
# Driven by `runbook run` (--driven WORD): still one shell for all steps, but which comes next is said on standard input, an
# order a line, and what becomes of it is told on standard output among what the steps print (NodeOrder, NodeEvent in Swift):
#   step N | only N (the operator named it) | pass N (leave in the shell what it leaves, no more) | end
#   fact NODE/NAME VALUE | secret NAME VALUE (kept in memory alone) | yes | no (to an `ask`) | stop (as Ctrl-C)
# The end of standard input is a broken connection: as HUP. An event is the rest of a line after \036WORD\036:
#   ready | begin N | ask consent|manual N | fact NAME VALUE | skipped N WHY | would N | done N
#   failed N STATUS WORDS, after which no step follows | ended STATUS, the last
# A step that was cut off inside and has no proof fails with 4; `only N` asks for consent and runs it again.
#
# Two processes: the first waits and takes signals at once; its child runs the steps (bash answers a signal only when the
# running command has ended). A body that ends the shell (exit, exec, an unset variable) is seen by the first.

# ── Words ──

rb_say() { # KO EN
  if [[ $rb_tongue == ko ]]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi
}
rb_note() { rb_say "    $1" "    $2"; }
rb_prompt() { printf '%s' "$(rb_say "$1 " "$2 ")"; }
rb_warn() {
  rb_complaint=${rb_complaint:-$(rb_say "$1" "$2")} # the first is the reason, the others say what to do
  rb_say "$rb_red$1$rb_off" "$rb_red$2$rb_off" >&2
}
rb_stop() { # STATUS KO EN
  rb_unveil
  rb_warn "$2" "$3"
  rb_end "$1"
}
rb_end() { # STATUS: an orderly end, which the waiting process tells from a body's own exit by this file
  if [[ -n ${rb_worker:-} && $BASHPID == "$rb_worker" ]]; then
    printf '%s' "$1" >"$rb_tmp/outcome"
    if (($1 != 0)); then rb_tell failed "$rb_n" "$1" "${rb_complaint%%$'\n'*}"; fi
  fi
  exit "$1"
}
rb_colours() {
  rb_red='' rb_green='' rb_bold='' rb_off=''
  if [[ -n $rb_plain || -n ${NO_COLOR:-} || ! -t 1 || ! -t 2 ]]; then return; fi
  rb_red=$'\e[31m' rb_green=$'\e[32m' rb_bold=$'\e[1m' rb_off=$'\e[0m'
}
rb_help() {
  rb_say "$rb_title: $rb_node 노드의 스크립트 ($rb_source, runbook $rb_version)" \
    "$rb_title: the script of node $rb_node ($rb_source, runbook $rb_version)"
  rb_say "
쓰는 법: bash $rb_self [명령] [옵션]      STEP은 번호나 id
  run             남은 단계를 차례로 실행한다 (기본). 이미 된 단계는 건너뛴다
  verify          아무것도 바꾸지 않고 모든 단계를 확인한다
  list            단계와 기록을 보여 준다        show STEP      실행될 내용을 그대로 보여 준다
  apply STEP      만들어 둔 SQL을 실행한다       rollback STEP  단계를 되돌린다 (--from STEP: 거기까지)
  done STEP       실행하지 않고 된 것으로 적는다 (끊긴 단계를 사람이 확인했을 때)
  --from STEP     그 단계부터     --only STEP  그 단계만 (끝났다는 기록이 있어도 다시)
  --dry-run       무엇을 실행할지만 본다         --yes          묻는 말에 모두 예 (수동 단계 제외)
  --facts DIR     노드끼리 주고받는 값의 폴더 ($rb_facts)
  --state DIR     기록 폴더 ($rb_state)
  --no-color  -h" "
Usage: bash $rb_self [COMMAND] [OPTIONS]      STEP is a number or an id
  run             run what is left, in order (default); what is done already is skipped
  verify          check every step and change nothing
  list            the steps and what is recorded   show STEP      the text that will run
  apply STEP      run the SQL that was generated   rollback STEP  undo a step (--from STEP: all back to it)
  done STEP       record it as done and run nothing (a step that was cut off, once you have looked)
  --from STEP     start there      --only STEP  that one (even if it is recorded as done)
  --dry-run       only say what would run          --yes          yes to every question (not to manual steps)
  --facts DIR     values passed between nodes ($rb_facts)
  --state DIR     where the records are ($rb_state)
  --no-color  -h"
  rb_say "
끝 상태: 0 완료, 1 단계 실패, 2 사용법, 3 확인 실패, 4 승인 없음, 75 다른 노드를 기다림" "
Exit: 0 done, 1 a step failed, 2 usage, 3 a probe failed, 4 refused, 75 waits for another node"
}
rb_ask() { # KO EN [manual]: leaves rb_answer=yes or no; without a terminal nobody can have said yes
  if [[ -n $rb_yes ]]; then rb_answer=yes && return; fi
  if [[ -n $rb_driven ]]; then
    rb_tell ask "${3:-consent}" "$rb_n"
    IFS= read -r -u "$rb_orders" rb_answer
    return
  fi
  rb_terminal_or_refuse
  rb_prompt "$1 [y/N]" "$2 [y/N]"
  IFS= read -r rb_answer || rb_answer=no
  if [[ $rb_answer == [yY]* || $rb_answer == 예* || $rb_answer == 네* ]]; then rb_answer=yes; else rb_answer=no; fi
}
rb_terminal_or_refuse() {
  if [[ -t 0 ]]; then return; fi
  rb_stop 4 "승인을 물어볼 터미널이 없어 멈춥니다 (내용을 확인했으면 --yes)" \
    "No terminal to ask for consent: stopped (--yes once you have read the step)"
}

# ── Steps as declared ──

declare -A rb_info=() rb_journal=() rb_done_hash=() rb_done_order=() rb_secrets=() rb_outer=() rb_told=()
rb_done_count=0 rb_turns_told=''

rb_about() {
  while (($# > 0)); do
    case $1 in
      --manual | --check | --once | --interactive | --capture | --announce | --generates | --partial | --passing | --renews | \
        --private | --apart | --background | --destroys)
        rb_info[$rb_n.${1#--}]=yes && shift ;;
      --needs-*)
        rb_info[$rb_n.needs]+="${1#--needs-}"$'\t'"$2"$'\t'"$3"$'\n'
        if [[ $1 == *-secret ]]; then unset -v "secret_$2"; fi
        shift 3
        ;;
      *) rb_info[$rb_n.${1#--}]=$2 && shift 2 ;;
    esac
  done
}
rb_declare() {
  for rb_n in "${rb_steps[@]}"; do "about_$rb_n"; done
}
rb_get() { printf '%s' "${rb_info[$rb_n.$1]:-${2:-}}"; } # KEY [DEFAULT] of the step at hand
rb_has() { [[ -n ${rb_info[$rb_n.$1]:-} ]]; }
rb_defines() { declare -F "$1_$rb_n" >/dev/null; }
rb_find() { # STEP: leaves its number in rb_n
  for rb_n in "${rb_steps[@]}"; do
    if [[ $1 == "$rb_n" || $1 == "${rb_info[$rb_n.id]}" ]]; then return; fi
  done
  rb_stop 2 "'$1' 단계가 없습니다 (list로 확인)" "No step '$1' (see list)"
}
rb_heading() { # [2/3] 12. Title: the second of this node's three steps, the note's twelfth, which --only and --from take
  local place=0 step
  for step in "${rb_steps[@]}"; do
    place=$((place + 1))
    if [[ $step == "$rb_n" ]]; then break; fi
  done
  printf '%s[%s/%s] %s. %s%s  (%s)\n' "$rb_bold" "$place" "${#rb_steps[@]}" "$rb_n" "$(rb_get title)" "$rb_off" "$(rb_get at)"
}

# ── Strict mode ──

# Runs a function in this very shell so that its variables and cd stay; any failing command ends the run.
# It must never be called in a condition: bash would then ignore failures in all that is called below.
rb_guard() { # body|probe FUNCTION
  rm -f -- "$rb_tmp"/{sigpipe,failure,held}
  rb_mode=$1 rb_guarding=$BASHPID
  exec {rb_hold}>"$rb_tmp/held" # rb_holders says why
  printf '%s' "$rb_hold" >&"$rb_hold"
  set -Eu -o pipefail
  trap rb_on_notice USR1
  trap 'rb_on_error "$LINENO" "$BASH_COMMAND" "$?" "${PIPESTATUS[@]}"' ERR
  "$2"
  trap - ERR
  trap '' USR1 # a late notice from a background job is not this step's failure any more
  set +efC     # whatever a body has set: the runner looks at statuses itself, uses globs, overwrites its marks
  set -Eu -o pipefail
  exec {rb_hold}>&-
  : >"$rb_tmp/held" # what it has left running is meant to run
}
rb_on_error() { # LINE COMMAND STATUS PIPESTATUS…
  local line=$1 command=$2 status=$3 stage depth
  shift 3
  if (($# > 1 && ${!#} == 0)); then
    for stage; do
      if ((stage != 0 && stage != 141)); then break; fi
    done
    if ((stage == 0)); then # the loop went through to the last stage
      : >"$rb_tmp/sigpipe"
      return
    fi
  fi
  # Functions and $(…) hand the 141 of a pipeline inside them on as their own status.
  if (($# == 1 && status == 141)) && [[ -e $rb_tmp/sigpipe ]]; then return; fi
  for ((depth = 1; depth < ${#FUNCNAME[@]}; depth++)); do
    if [[ ${FUNCNAME[depth]} == *"_$rb_n" ]]; then
      if ((depth > 1)); then line=${BASH_LINENO[depth - 1]}; fi
      break
    fi
  done
  if ((depth == ${#FUNCNAME[@]})); then line=0; fi
  # The innermost failure is the true one. `export X=$(false)` would lose it: so a subshell also sends a notice.
  if [[ ! -e $rb_tmp/failure ]]; then printf '%s\n%s\n%s' "$status" "$line" "$command" >"$rb_tmp/failure"; fi
  if [[ $BASHPID != "$rb_guarding" ]]; then
    kill -USR1 "$rb_guarding"
    exit "$status"
  fi
  rb_on_notice
}
rb_on_notice() { # a command failed, or the time is over
  local status=1 line=0 command=''
  trap - ERR
  rb_unveil
  if [[ $rb_mode == probe ]]; then exit 1; fi
  if [[ -e $rb_tmp/failure ]]; then
    {
      read -r status
      read -r line
      IFS= read -rd '' command
    } <"$rb_tmp/failure"
  fi
  if [[ -e $rb_tmp/timeout ]]; then
    for _ in {1..60}; do # the watchdog ends all below this process while it is there
      if [[ -e $rb_tmp/ended ]]; then break; fi
      rb_nap 0.1
    done
    rb_warn "✗ $(rb_get at): $(rb_get timeout)초 안에 끝나지 않아 멈췄습니다" \
      "✗ $(rb_get at): not done within $(rb_get timeout) s: stopped"
  else
    command=${command%%$'\n'*}
    rb_warn "✗ $(rb_place "$line"): 상태 $status(으)로 실패: $command" \
      "✗ $(rb_place "$line"): failed with status $status: $command"
  fi
  if [[ -e $rb_tmp/body ]]; then rb_record fail; fi
  rb_how_to_go_on
  rb_end 1
}
rb_how_to_go_on() {
  if [[ $rb_command == rollback ]]; then
    rb_warn "  원인을 고친 뒤: bash $rb_self rollback $rb_n" "  When it is mended: bash $rb_self rollback $rb_n"
    return
  fi
  if [[ -n $rb_driven ]]; then return; fi # whoever drives says it for all nodes
  rb_warn "  원인을 고친 뒤: bash $rb_self run --from $rb_n" "  When it is mended: bash $rb_self run --from $rb_n"
}
rb_place() { # LINE of this script -> FILE:LINE of the Markdown
  local name start at=${rb_info[$rb_n.at]} last
  IFS=' ' read -r name start _ < <(shopt -s extdebug && declare -F "step_$rb_n") || :
  last=$(grep -nFx "# <<< $rb_n $(rb_get hash)" "$rb_script" | head -n 1) || :
  if [[ ${name:-} && $1 -gt $start && $1 -lt ${last%%:*} ]]; then at=${at%:*}:$((${at##*:} + $1 - start - 1)); fi
  printf '%s' "$at"
}

# ── Folder, variables, user and shell of one step ──

rb_enter() {
  rb_outside='' rb_outer=()
  if ! rb_defines enter; then return; fi
  rb_outside=$PWD
  for rb_name in $(rb_get sets); do rb_outer[$rb_name]=$(declare -p "$rb_name" 2>/dev/null || :); done
  rb_guard body "enter_$rb_n"
}
rb_leave() {
  if [[ -z $rb_outside ]]; then return; fi
  for rb_name in "${!rb_outer[@]}"; do
    unset -v "$rb_name"
    if [[ -n ${rb_outer[$rb_name]} ]]; then eval "declare -g ${rb_outer[$rb_name]#declare }"; fi
  done
  cd -- "$rb_outside" || rb_stop 1 "돌아갈 폴더가 없습니다: $rb_outside" "The folder to go back to is gone: $rb_outside"
  rb_outside=''
}
# The text is read whole before its first command runs, which could otherwise read the rest; values go with it on the
# standard input, never in an argument list.
rb_elsewhere() { # USER|- SHELL [NAME VALUE]… <TEXT
  local rb_as=() rb_start='set -eu; ' rb_values='' rb_mark="'" rb_closed="'\\''" rb_read
  # The other shell expands it.
  # shellcheck disable=SC2016
  rb_read='eval "$(cat)"'
  if [[ $1 != - && $1 != "$(id -un)" ]]; then rb_as=(sudo -u "$1" --); fi
  if [[ $2 == @(bash|zsh|ksh) ]]; then rb_start='set -eu -o pipefail; '; fi
  if rb_has interactive; then rb_read+=' </dev/tty'; fi
  rb_as+=("$2")
  shift 2
  while (($# > 0)); do
    rb_values+="$1='${2//$rb_mark/$rb_closed}'"$'\n'
    shift 2
  done
  { printf '%s' "$rb_values" && cat; } | "${rb_as[@]}" -c "$rb_start$rb_read"
}

# ── Time ──

rb_nap() { IFS= read -rt "$1" -u "$rb_clock" _ || :; } # sleeps without a process that could be left behind
# PID…: every process under them, parents first; but not what steps before have left running with &.
rb_below() {
  local stat line rest pid i found=("$@")
  local -A parent=() spared=()
  if [[ -s $rb_tmp/jobs ]]; then while IFS= read -r pid; do spared[$pid]=yes; done <"$rb_tmp/jobs"; fi
  for stat in /proc/[0-9]*/stat; do
    { IFS= read -r line <"$stat"; } 2>/dev/null || continue
    rest=${line##*) }
    rest=${rest#* }
    parent[${line%% *}]=${rest%% *}
  done
  for ((i = 0; i < ${#found[@]}; i++)); do
    for pid in "${!parent[@]}"; do
      if [[ ${parent[$pid]} == "${found[i]}" && -z ${spared[$pid]:-} ]]; then found+=("$pid"); fi
    done
  done
  for pid in "${found[@]:$#}"; do
    if [[ $pid != "$BASHPID" ]]; then printf '%s\n' "$pid"; fi
  done
}
# Ask all below a process to end, and two seconds later insist. What is reached: its children and theirs, in whatever
# session or process group, and what the running body has left alone in this session. What is not: a daemon with a session
# of its own whose parent has ended, and what another service does for the step (systemd, dockerd, a database).
rb_kill_below() { # PID
  local asked pids
  mapfile -t asked < <(rb_below "$1" && rb_strays "$1")
  rb_signal TERM "${asked[@]}"
  for _ in {1..20}; do
    if ! rb_any_lives "${asked[@]}"; then break; fi
    rb_nap 0.1
  done
  for _ in 1 2 3; do # also what was started meanwhile, and what has lost its parent by this
    mapfile -t pids < <(printf '%s\n' "${asked[@]}" && rb_below "$1" "${asked[@]}" && rb_strays "$1")
    if ! rb_any_lives "${pids[@]}"; then return; fi
    rb_signal KILL "${pids[@]}"
    rb_nap 0.05
  done
}
rb_any_lives() { # PID…: a zombie waits for its parent and for nobody else
  local pid
  for pid; do # in a trap, also this far below it, a bare `return` would give the status from before the trap: none lives
    if [[ -n $pid && -n $(rb_started "$pid") ]]; then return 0; fi
  done
  return 1
}
rb_signal() { # NAME PID…: each once, for a second TERM means impatience to many; what runs under sudo only root may end
  local pid
  local -A sent=()
  for pid in "${@:2}"; do
    if [[ -z $pid || -n ${sent[$pid]:-} ]]; then continue; fi
    sent[$pid]=yes
    kill "-$1" "$pid" || { ((EUID != 0)) && [[ -e /proc/$pid ]] && sudo -n kill "-$1" "$pid" </dev/null; } || :
  done 2>/dev/null
}
# A body's processes are marked by a variable of their environment (rb_body sets it), so that what it has left behind is
# found again when its parent is gone.
rb_marked() { # the processes with the mark of the step at hand
  local file
  grep -lzxF -- "RUNBOOK_STEP=$(rb_mark)" /proc/[0-9]*/environ 2>/dev/null | while IFS= read -r file; do
    file=${file#/proc/}
    printf '%s\n' "${file%/*}"
  done || :
}
rb_mark() { printf '%s@%s' "$(rb_get id)" "$rb_state"; }
# Ctrl-C may come between the fork of a command and its exec. The shell that forked it ends, and the command would live on: bash
# forgets the signal at the exec, and there is no parent to find it by, nor a mark yet. So whatever is forked while the author's
# lines run also holds a file open from its first moment on (rb_guard): one number of a file to look for in each process.
rb_holders() {
  local file hold=''
  if [[ -e $rb_tmp/held ]]; then hold=$(<"$rb_tmp/held"); fi
  if [[ -z $hold ]]; then return; fi
  for file in /proc/[0-9]*/fd/"$hold"; do
    if [[ $file -ef $rb_tmp/held ]]; then
      file=${file#/proc/}
      printf '%s\n' "${file%%/*}"
    fi
  done
}
rb_strays() { # PID: those of both kinds in this session, but not PID itself
  local pid own
  own=$(rb_session "$$")
  while IFS= read -r pid; do
    if [[ $pid != "$BASHPID" && $pid != "$1" && $(rb_session "$pid") == "$own" ]]; then printf '%s\n' "$pid"; fi
  done < <(
    rb_holders
    if [[ -e $rb_tmp/body ]]; then rb_marked; fi # what a body that has ended left running is meant to run
  )
}
rb_session() { # PID
  local line
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
  line=${line##*) }
  cut -d ' ' -f 4 <<<"$line"
}
# Forked twice, so that a body's bare `wait` does not wait for it. It ends when the run has ended.
rb_watch() { # SECONDS PID: leaves rb_watchdog
  rm -f -- "$rb_tmp"/{timeout,ended}
  rb_watchdog=$( (
    trap - ERR USR1
    for ((i = 0; i < $1; i++)); do
      rb_nap 1
      if ! kill -0 "$$" || ! kill -0 "$2"; then exit; fi
    done
    : >"$rb_tmp/timeout"
    kill -USR1 "$2"
    rb_kill_below "$2"
    : >"$rb_tmp/ended"
  ) </dev/null >/dev/null 2>&1 & printf '%s' "$!")
}
rb_unwatch() { kill "$rb_watchdog" 2>/dev/null || :; }

# ── Probes ──

# A probe sees the shell as the body leaves it: before the body has run in this shell, carry_N stands in for it.
rb_probe() { # FUNCTION [CARRY]: leaves rb_verdict (0 true) and, secrets masked, what it said in the file "$rb_tmp/said"
  (
    rb_asked=1 # a probe of several questions counts on
    rb_watch "$(rb_get timeout 30)" "$BASHPID"
    trap 'rb_unwatch; printf %s "$rb_asked" >"$rb_tmp/asked"' EXIT
    rb_refuse_unplain
    if rb_defines enter; then rb_guard probe "enter_$rb_n"; fi
    if [[ ${2:-} ]] && rb_defines carry; then rb_guard probe "carry_$rb_n"; fi
    if [[ $1 == step_* ]] && { rb_defines expect || rb_has exit; }; then rb_expect "$1"; else rb_guard probe "$1"; fi
  ) </dev/null 2>&1 | rb_mask >"$rb_tmp/said"
  rb_verdict=${PIPESTATUS[0]}
  if [[ $rb_verdict == 141 && -e $rb_tmp/sigpipe ]]; then rb_verdict=0; fi
  if [[ -e $rb_tmp/timeout ]]; then
    rb_say "$(rb_get timeout 30)초 안에 답이 없음" \
      "no answer within $(rb_get timeout 30) s" >>"$rb_tmp/said"
    mv -f -- "$rb_tmp/timeout" "$rb_tmp/late"
  fi
}
rb_expect() { # FUNCTION: it ends as --exit says, and expect_N takes what it printed
  local status wanted
  wanted=$(rb_get exit 0)
  (rb_guard probe "$1") | rb_mask | tee -- "$rb_tmp/printed"
  status=${PIPESTATUS[0]}
  if [[ $status == 141 && -e $rb_tmp/sigpipe ]]; then status=0; fi
  # A failure in a probe is always 1; the mark holds the status of the command.
  if [[ $status != 0 && -s $rb_tmp/failure ]]; then IFS= read -r status <"$rb_tmp/failure"; fi
  if [[ $status != "$wanted" ]]; then
    rb_say "끝 상태가 $wanted이어야 하는데 $status" "ended with status $status, not $wanted"
    return 1
  fi
  if rb_defines expect; then "expect_$rb_n"; fi
}
rb_printed() { # same|contains|lines|regex <TEXT with ... for anything, or a pattern a line: whether the body printed that
  local wanted got line held=yes
  wanted=$(rb_even)
  got=$(rb_even <"$rb_tmp/printed")
  case $1 in
    same) rb_like "$got" "$wanted" || held='' ;;
    contains) rb_like "$got" "...$wanted..." || held='' ;;
    *) while IFS= read -r line; do
      if [[ ! $line || $line == ... ]]; then continue; fi
      if [[ $1 == regex ]]; then
        grep -Eq -- "$line" <<<"$got" || held=''
      else
        rb_skip_to "$line" || held=''
      fi
      if [[ ! $held ]]; then
        wanted=$line
        break
      fi
    done <<<"$wanted" ;;
  esac
  if [[ $held ]]; then return; fi
  rb_say "출력이 적어 둔 결과와 다름. 있어야 할 것:" "it did not print what the note shows, which is:"
  printf '%s\n' "$wanted"
  return 1
}
rb_even() { sed -e 's/[[:space:]]*$//' -e 's/…/.../g'; } # blanks at a line's end are seen by nobody
rb_skip_to() { # LINE: takes from got all up to and with the first line that is like it
  local line
  while [[ $got ]]; do
    line=${got%%$'\n'*}
    if [[ $got == *$'\n'* ]]; then got=${got#*$'\n'}; else got=''; fi
    if rb_like "$line" "$1"; then return; fi
  done
  return 1
}
rb_like() { # TEXT PATTERN: the text is the pattern, in which ... stands for anything, also for whole lines
  local text=$1 rest=${2//$'\n...\n'/$'\n...'} piece first=yes
  while [[ $rest == *...* ]]; do
    piece=${rest%%...*} rest=${rest#*...}
    if [[ $first ]]; then
      if [[ $text != "$piece"* ]]; then return 1; fi
      text=${text#"$piece"} first=''
    else
      if [[ $text != *"$piece"* ]]; then return 1; fi
      text=${text#*"$piece"}
    fi
  done
  if [[ $first ]]; then [[ $text == "$rest" ]]; else [[ $text == *"$rest" ]]; fi
}
rb_await() { # FUNCTION RETRY: asks again, with growing pauses, until it stays true or the time is over
  local end=$((SECONDS + $2)) pause=200 longest=$(($(rb_get every 2) * 1000)) since='' stable
  stable=$(rb_get stable 0)
  while :; do
    rb_probe "$1"
    if ((rb_verdict == 0)); then
      since=${since:-$SECONDS}
      if ((SECONDS - since >= stable)); then return; fi
    else
      since=''
      if (($2 == 0 || SECONDS > end)); then return; fi # whole seconds are counted: never too short a time
    fi
    printf -v rb_pause '%d.%03d' $((pause / 1000)) $((pause % 1000))
    rb_nap "$rb_pause"
    pause=$((pause * 2 > longest ? longest : pause * 2))
  done
}
rb_show_said() { tail -n 20 -- "$rb_tmp/said" | sed 's/^/      | /' >&2; }
rb_mask() {
  local line value
  while IFS= read -r line || [[ -n $line ]]; do
    for value in "${rb_secrets[@]}"; do line=${line//"$value"/***}; done
    printf '%s\n' "$line"
  done
}
# One request, one jq: PROGRAM gives a line for each difference and then true or false; 0 from jq needs that true.
rb_http_json() { # URL HEADER-FILE|- PROGRAM CURL-OPTION…: 10 unreachable, 11 key, 12 status, 13 not JSON, 14 differs
  local said code type judged=0 differences headers=()
  if [[ $2 != - ]]; then headers=(-H "@$2"); fi
  if ! said=$(curl -sS --max-time 10 -o "$rb_tmp/answer" -w '%{http_code} %{content_type}' "${headers[@]}" "${@:4}" -- "$1"); then
    rb_say "닿지 않음: $1" "unreachable: $1"
    return 10
  fi
  read -r code type <<<"$said"
  if [[ $code == 401 || $code == 403 ]]; then
    rb_say "API 키가 없거나 틀림 (HTTP $code): $1" "API key missing or wrong (HTTP $code): $1"
    return 11
  elif [[ $code != 2?? ]]; then
    rb_say "HTTP $code: $1" "HTTP $code: $1"
    head -c 300 -- "$rb_tmp/answer"
    return 12
  elif ! rb_may_be_json "$type"; then
    rb_say "JSON이 아님($type): $1" "not JSON ($type): $1"
    head -c 300 -- "$rb_tmp/answer"
    return 13
  fi
  differences=$(jq -ers "$3" "$rb_tmp/answer" 2>/dev/null) || judged=$?
  if ((judged > 1)); then
    rb_say "JSON이 아님: $1" "not JSON: $1"
    head -c 300 -- "$rb_tmp/answer"
    return 13
  elif ((judged == 1)); then
    printf '%s\n' "${differences%$'\n'false}"
    return 14
  fi
}
# Many servers send JSON without saying so, and some as plain text, which Go's http does where nothing is said.
rb_may_be_json() { # CONTENT-TYPE
  local type=${1%%[; ]*}
  case ${type,,} in
    '' | *[/+]json | application/octet-stream | binary/octet-stream | text/plain) ;;
    *) return 1 ;;
  esac
}

# ── Files ──

# Sets rb_as to (sudo) where this user can't do it alone.
rb_rights() { # PATH OWNER
  rb_as=()
  if ((EUID == 0)); then return; fi
  if [[ ! -w ${1%/*} || ($2 != - && ${2%%:*} != "$(id -un)") ]]; then rb_as=(sudo); fi
}
rb_file_matches() { # PATH MODE OWNER CONTENT: a whole path
  local form='%a'
  if [[ $3 == *:* ]]; then form+=' %U:%G'; elif [[ $3 != - ]]; then form+=' %U'; fi
  [[ $("${rb_as[@]}" stat -Lc "$form" -- "$1" 2>/dev/null) == "$((10#$2))${form:2:1}${3#-}" ]] || return 1
  "${rb_as[@]}" cmp -s -- "$1" - <<<"$4" || return 1
}
# Leaves standard input, without its last newline, in rb_content: text only, never in a temporary file.
rb_read_content() {
  IFS= read -rd '' rb_content || :
  if [[ -e $rb_tmp/failure ]]; then return 1; fi # what wrote it has failed: half a file is worse than none
  rb_content=${rb_content%$'\n'}
}
rb_file_is() { # PATH MODE OWNER <CONTENT
  rb_read_content
  rb_rights "$(realpath -m -- "$1")" "$3"
  if rb_file_matches "$1" "$2" "$3" "$rb_content"; then return; fi
  rb_say "$1: 내용, 모드($2), 소유자($3) 가운데 다른 것이 있음" "$1: content, mode ($2) or owner ($3) differs"
  return 1
}
rb_install_file() { # PATH MODE OWNER|- <CONTENT
  local path
  path=$(realpath -m -- "$1")
  rb_read_content
  rb_rights "$path" "$3"
  if rb_file_matches "$path" "$2" "$3" "$rb_content"; then
    rb_note "그대로: $1" "unchanged: $1"
    return
  fi
  rb_replace_file "$@"
}
# Whole or not at all: written beside the target, where no name pattern finds it, then moved over it.
rb_replace_file() { # PATH MODE|- OWNER|-: with rb_content; - keeps what the file before had
  local path fresh=''
  path=$(realpath -m -- "$1")
  if ! "${rb_as[@]}" test -d "${path%/*}/"; then
    rb_say "$1: 폴더 ${path%/*}이(가) 없습니다" "$1: there is no folder ${path%/*}" >&2
    return 1
  fi
  "${rb_as[@]}" rm -f -- "${path%/*}/.${path##*/}.runbook-"?????? # of a run that was killed
  if fresh=$("${rb_as[@]}" mktemp -- "${path%/*}/.${path##*/}.runbook-XXXXXX") && # mode 0600 from the start
    rb_fill "$path" "$fresh" "$2" "$3" && rb_keep_before "$path" && rb_move "$fresh" "$path"; then
    if [[ $2 == - ]]; then rb_note "고쳤음: $1" "changed: $1"; else rb_note "썼음: $1 ($2)" "written: $1 ($2)"; fi
    return
  fi
  if [[ -n $fresh ]]; then "${rb_as[@]}" rm -f -- "$fresh"; fi
  rb_say "$1: 쓰지 못했고, 전과 같습니다" "$1: could not be written, and is as it was" >&2
  return 1
}
rb_fill() { # PATH FRESH MODE|- OWNER|-
  if [[ $3 == - ]] && "${rb_as[@]}" test -e "$1"; then "${rb_as[@]}" cp -p -- "$1" "$2" || return; fi
  "${rb_as[@]}" tee -- "$2" >/dev/null <<<"$rb_content" || return
  if [[ $4 != - ]]; then "${rb_as[@]}" chown -- "$4" "$2" || return; fi
  if [[ $3 != - ]]; then
    "${rb_as[@]}" chmod -- "$3" "$2"
  elif ! "${rb_as[@]}" test -e "$1"; then
    "${rb_as[@]}" chmod -- 0644 "$2"
  fi
}
rb_move() { # FRESH PATH: on the disk when it returns
  "${rb_as[@]}" sync "$1" 2>/dev/null && "${rb_as[@]}" mv -fT -- "$1" "$2" && "${rb_as[@]}" sync "${2%/*}/" 2>/dev/null
}
# Keeps the file that is there, and writes down for rb_restore_file where: `none` where there was none, `no` where the
# note wants none kept.
rb_keep_before() { # PATH
  local kept folder n=1
  folder=$(rb_get backup "${1%/*}/")
  if ! "${rb_as[@]}" test -e "$1"; then
    kept=none
  elif [[ $folder == no ]]; then
    kept=no
  else
    if ! "${rb_as[@]}" test -d "$folder"; then "${rb_as[@]}" mkdir -p -m 700 -- "$folder" || return; fi
    kept=${folder%/}/${1##*/}.runbook-backup-
    while "${rb_as[@]}" test -e "$kept$n"; do n=$((n + 1)); done
    kept+=$n
    if ! { "${rb_as[@]}" cp -p -- "$1" "$kept" && "${rb_as[@]}" sync "$kept" 2>/dev/null; }; then
      "${rb_as[@]}" rm -f -- "$kept"
      return 1
    fi
    rb_note "이전 파일: $kept" "the file before: $kept"
  fi
  rb_save "$(rb_before_record)" 600 <<<"$kept"
}
rb_before_record() { printf '%s/before/%s' "$rb_state" "$(rb_get id)"; }
# Undoes the last write of this step: the file that was there comes back, or none. What stands there now is kept, too.
rb_restore_file() { # PATH
  local path kept
  path=$(realpath -m -- "$1")
  rb_rights "$path" -
  if ! kept=$(cat -- "$(rb_before_record)" 2>/dev/null); then
    rb_say "$1: 이 단계가 쓴 적이 없습니다" "$1: this step has not written it" >&2
    return 1
  elif [[ $kept == no ]]; then
    rb_say "$1: 이전 파일을 남기지 않았습니다 (backup=no)" "$1: no file before was kept (backup=no)" >&2
    return 1
  fi
  if "${rb_as[@]}" test -e "$path"; then rb_keep_before "$path"; fi
  if [[ $kept == none ]]; then
    "${rb_as[@]}" rm -f -- "$path"
    rb_note "지웠음: $1 (전에는 없던 파일)" "removed: $1 (it was not there before)"
  else
    "${rb_as[@]}" cp -p -- "$kept" "${path%/*}/.${path##*/}.runbook-before"
    rb_move "${path%/*}/.${path##*/}.runbook-before" "$path"
    rb_note "되돌렸음: $1 ($kept)" "restored: $1 ($kept)"
  fi
  rm -f -- "$(rb_before_record)"
}
# A part of a file: `lines` puts those that the file lacks at its end, `block` puts them between two marks.
rb_add_to_file() { # lines|block PATH MODE|- OWNER|- [BEGIN END] <CONTENT
  rb_with_part "$@"
  if [[ $rb_content == "$rb_before" ]]; then
    rb_note "그대로: $2" "unchanged: $2"
    return
  fi
  rb_replace_file "${@:2:3}"
}
rb_file_has() { # lines|block PATH MODE|- OWNER|- [BEGIN END] <CONTENT
  rb_with_part "$@"
  if [[ $rb_content == "$rb_before" ]]; then return; fi
  rb_say "$2: 이 블록의 줄이 빠졌거나 다름" "$2: lines of this block are missing or differ"
  return 1
}
# Sets rb_before to the file as it is and rb_content to the file as it should be, both without the last newline.
rb_with_part() { # as rb_add_to_file
  local part line added='' inside='' marked=''
  rb_read_content
  part=$rb_content rb_before='' rb_content=''
  rb_rights "$(realpath -m -- "$2")" "$4"
  if "${rb_as[@]}" test -e "$2"; then IFS= read -rd '' rb_before < <("${rb_as[@]}" cat -- "$2") || :; fi
  rb_before=${rb_before%$'\n'}
  if [[ $1 == lines ]]; then
    while IFS= read -r line; do
      if [[ -n $line && $'\n'$rb_before$'\n' != *$'\n'"$line"$'\n'* ]]; then added+=$'\n'$line; fi
    done <<<"$part"
    rb_content=$rb_before$added
  else
    part=$5$'\n'$part$'\n'$6
    while [[ -n $rb_before ]] && IFS= read -r line; do
      if [[ $line == "$5" ]]; then
        inside=1 marked=1 rb_content+=$'\n'$part
      elif [[ -n $inside ]]; then
        if [[ $line == "$6" ]]; then inside=''; fi
      else
        rb_content+=$'\n'$line
      fi
    done <<<"$rb_before"
    if [[ -n $inside ]]; then rb_stop 1 "$2: '$5' 뒤에 '$6' 줄이 없음" "$2: no line '$6' after '$5'"; fi
    rb_content=${rb_content#$'\n'}
    if [[ -z $marked ]]; then rb_content+=$'\n'$part; fi
  fi
  if [[ -z $rb_before ]]; then rb_content=${rb_content#$'\n'}; fi
}
rb_save() { # PATH MODE <CONTENT: whole or not at all, and on the disk when it returns
  local fresh
  if mkdir -p -- "${1%/*}" && fresh=$(mktemp -- "${1%/*}/.new.XXXXXX") && cat >"$fresh" && chmod -- "$2" "$fresh" &&
    rb_sync "$fresh" && mv -fT -- "$fresh" "$1" && rb_sync "${1%/*}"; then return; fi
  if [[ -n ${fresh:-} ]]; then rm -f -- "$fresh"; fi
  rb_warn "쓸 수 없습니다: $1" "Can't write $1"
  return 1
}

# ── Facts: facts/NODE/NAME, one line each ──

rb_value() { # FILE: prints the one printable line that it holds
  local value as=()
  # What a step wrote as root is read as root: /etc/wireguard/publickey.
  if [[ -e $1 || ! -x ${1%/*} ]] && [[ ! -r $1 && $1 == /* ]] && ((EUID != 0)); then as=(sudo); fi
  if ! value=$("${as[@]}" cat -- "$1" 2>/dev/null | tr -d '\0') || [[ -z $value || $value == *[![:print:]]* ]]; then
    rb_say "$1: 값이 없거나, 한 줄의 보이는 글자가 아닙니다" "$1: missing, or not one line of printable text" >&2
    return 1
  fi
  printf '%s\n' "$value"
}
rb_fact() { rb_value "$rb_facts/$1/$2"; }   # NODE NAME
rb_local() { rb_value "$rb_state/local/$1"; } # NAME
# A value as it must stand between the marks of another language; each is one printable line.
rb_escape() { # FORM VALUE
  local value=$2
  if [[ $1 == json || $1 == yaml-whole || $1 == *-backslash ]]; then value=${value//\\/\\\\}; fi
  case $1 in
    json) value=${value//\"/\\\"} ;;
    yaml) value=${value//\'/\'\'} ;;
    yaml-whole) value=\"${value//\"/\\\"}\" ;;
    sql-single*) value=${value//\'/\'\'} ;;
    sql-double*) value=${value//\"/\"\"} ;;
    sql-backquote*) value=${value//\`/\`\`} ;;
    markup) value=${value//\&/\&amp;} value=${value//</\&lt;} value=${value//>/\&gt;} value=${value//\"/\&quot;} value=${value//\'/\&#39;} ;;
  esac
  printf '%s' "$value"
}
rb_fact_publish() {                         # NAME FILE|-
  local value
  value=$(rb_value "${2/#-//dev/stdin}")
  if rb_has private; then rb_refuse_twin "$1" "$value"; fi
  rb_save "$rb_facts/$rb_node/$1" 644 <<<"$value"
}
# A key pair is made anew on each node; the same one twice means that a used folder was copied.
rb_refuse_twin() { # NAME VALUE
  local file
  for file in "$rb_facts"/*/"$1"; do
    if [[ $file == "$rb_facts/$rb_node/$1" || ! -e $file || $(<"$file") != "$2" ]]; then continue; fi
    rb_stop 1 "✗ '$1' 값이 $file와 같습니다. 다른 노드에서 쓰던 폴더를 복사하면서 키까지 복사했습니다.
  이 노드의 키 파일을 지우고 다시 실행하십시오" "✗ '$1' is the same as $file: a folder that was used on another node was copied, keys and all.
  Remove this node's key files and run again"
  done
}
rb_local_publish() { # NAME FILE|-: never leaves this node
  local value
  if [[ -n ${rb_answers:-} ]]; then return; fi # who only answers keeps nothing
  value=$(rb_value "${2/#-//dev/stdin}")
  rb_save "$rb_state/local/$1" 600 <<<"$value"
}

# ── What a step needs ──

rb_meet_needs() {
  local kind what words away=()
  while IFS=$'\t' read -r -u 3 kind what words; do
    case $kind in
      fact) rb_need_fact "$what" "$words" || away+=("${what%%/*}") ;; # all of them at once, for one way to the other nodes
      step) rb_need_step "$what" "$words" || away+=("${what%%/*}") ;;
    esac
  done 3<<<"$(rb_get needs)"
  if ((${#away[@]} > 0)); then rb_tell_what_to_bring "${away[@]}"; fi
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind == tcp ]]; then rb_need_tcp "$what" "$words"; fi
  done 3<<<"$(rb_get needs)"
}
# A value in the text of another program must be one that no program takes for its own words. Asked before the body and
# before every probe; a value that is not there yet is a matter of the other needs.
rb_refuse_unplain() {
  local kind what words value
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind != plain ]]; then continue; fi
    case $what in
      fact\ *) value=$(rb_value "$rb_facts/${what#* }" 2>/dev/null) || continue ;;
      local\ *) value=$(rb_local "${what#* }" 2>/dev/null) || continue ;;
      *) value=${rb_secrets[${what#* }]:-} ;;
    esac
    if ! rb_is_harmless "$value"; then
      rb_stop 1 "✗ $(rb_get at): 값($what)에 다른 프로그램이 명령으로 읽을 수 있는 글자가 있어 실행하지 않습니다" \
        "✗ $(rb_get at): the value ($what) holds characters that the program it stands in could take for commands: not run"
    fi
  done 3<<<"$(rb_get needs)"
}
rb_is_harmless() { # VALUE: as the compiler asks of the values that it knows (ValueEscape.isHarmless)
  local LC_ALL=C rest
  rest=${1//[A-Za-z0-9_.\/:@+,=%-]/}
  [[ $rest != *[$'\x01'-$'\x7f']* ]]
}
rb_need_fact() { # NODE/NAME STEP
  local node=${1%%/*} reason
  if reason=$(rb_fact "$node" "${1#*/}" 2>&1); then return; fi
  rb_warn "⏸ $(rb_get at): $node의 값 '${1#*/}'이(가) 아직 없습니다. $node의 '$2' 단계가 만듭니다 ($node에서: bash $node.sh run)" \
    "⏸ $(rb_get at): '${1#*/}' of $node is not here yet. Step '$2' on $node makes it (there: bash $node.sh run)"
  if [[ -e $rb_facts/$1 ]]; then rb_warn "  $reason" "  $reason"; fi
  return 1
}
# One command for all of them, for the machine from which a person logs in to the nodes: the nodes need not reach each other.
rb_tell_what_to_bring() { # NODE…
  local node from='' seen=' '
  for node; do
    if [[ $seen == *" $node "* ]]; then continue; fi
    seen+="$node "
    from+=" $(rb_login "$node")$rb_facts/$node"
  done
  mkdir -p -- "$rb_facts"
  rb_warn "  가져오기. 노드들에 ssh로 들어가는 컴퓨터에서 (노드끼리는 닿지 않아도 됩니다):
    scp -3pr$from $(rb_login "$rb_node")$rb_facts/
  스크립트가 다른 폴더에 있는 노드에서는 그 폴더의 facts/입니다. 폴더째 옮기면 되므로 다른 방법이라도 좋습니다" "  Bring it, on the machine from which you log in to the nodes (they need not reach each other):
    scp -3pr$from $(rb_login "$rb_node")$rb_facts/
  Where a script stands in another folder on its node, facts/ of that folder. Any other way to move these folders will do"
  rb_stop 75 "  그다음 이 노드에서: bash $rb_self run --from $rb_n" "  Then, on this node: bash $rb_self run --from $rb_n"
}
rb_login() { # NODE: what scp wants before a path there
  local login
  for login in "${rb_logins[@]}"; do
    if [[ ${login%%=*} == "$1" ]]; then
      printf '%s' "${login#*=}"
      return
    fi
  done
  printf '%s:' "$1"
}
rb_need_tcp() { # HOST:PORT WORDS
  local end=$((SECONDS + $(rb_get retry 30)))
  # The address is data for the inner bash, not part of its program.
  # shellcheck disable=SC2016
  until timeout 2 bash -c ': <"/dev/tcp/$1/$2"' - "${1%:*}" "${1##*:}" 2>/dev/null; do
    if ((SECONDS >= end)); then
      rb_wait_or_ask "$1: 응답이 없습니다. $2" "$1 does not answer. $2"
      return
    fi
    rb_nap 0.5
  done
}
rb_need_step() { # NODE/ID WORDS
  if rb_fact "${1%%/*}" "done.${1#*/}" >/dev/null 2>&1; then return; fi
  rb_warn "⏸ $(rb_get at): ${1%%/*}의 '${1#*/}' 단계가 먼저입니다. $2" \
    "⏸ $(rb_get at): step '${1#*/}' on ${1%%/*} comes first. $2"
  if [[ ! -t 0 ]]; then return 1; fi
  rb_ask_other_side
  [[ $rb_answer == yes ]]
}
rb_wait_or_ask() { # KO EN
  rb_warn "⏸ $(rb_get at): $1" "⏸ $(rb_get at): $2"
  if [[ -t 0 ]]; then
    rb_ask_other_side
    if [[ $rb_answer == yes ]]; then return; fi
  fi
  rb_stop 75 "  준비되면: bash $rb_self run --from $rb_n" "  When it is ready: bash $rb_self run --from $rb_n"
}
rb_ask_other_side() { # a person who looks at the other node may say that it is ready; --yes is no such person
  local rb_yes=''
  rb_ask "그쪽은 준비됐습니까? 이어서 실행할까요?" "Is the other side ready? Go on?"
}

# ── Secrets ──

# From the first secret on, `set -x` writes nowhere: a trace would show it, also a trace that a body turns on.
rb_hush() {
  if [[ -n ${rb_trace:-} ]]; then return; fi
  exec {rb_trace}>/dev/null
  BASH_XTRACEFD=$rb_trace
}
rb_load_secrets() {
  local kind what words
  while IFS=$'\t' read -r -u 3 kind what words; do
    if [[ $kind != *secret ]]; then continue; fi
    rb_hush
    rb_secret "$what" "$words"
    if [[ $kind == header-secret && ${rb_secrets[$what]} == *[![:graph:]]* || ${rb_secrets[$what]} == *[![:print:]]* ]]; then
      rb_stop 2 "비밀 '$what': HTTP 헤더나 한 줄에 쓸 수 없는 글자가 있습니다" \
        "Secret '$what' holds characters that a header or a line can't"
    fi
    if [[ $kind == header-secret ]] && ! rb_is_ascii "${rb_secrets[$what]}"; then
      rb_stop 2 "비밀 '$what': HTTP 헤더에는 ASCII만 쓸 수 있습니다" "Secret '$what': a header takes ASCII only"
    fi
    printf -v "secret_$what" '%s' "${rb_secrets[$what]}"
  done 3<<<"$(rb_get needs)"
}
rb_is_ascii() {
  local LC_ALL=C
  [[ $1 != *[!\ -~]* ]]
}
rb_drop_secrets() {
  local name
  for name in "${!rb_secrets[@]}"; do unset "secret_$name"; done
}
# What a step prints loses every known secret on its way to the terminal and to whatever keeps a transcript. A part of a
# secret, or a secret in another form (base64), is not known. A step that talks with a person has the terminal itself.
rb_veil() {
  rb_veiled=''
  if ((${#rb_secrets[@]} == 0)) || rb_has interactive || rb_has background; then return; fi
  exec {rb_bare_out}>&1 {rb_bare_err}>&2
  exec > >(rb_mask >&"$rb_bare_out") 2>&1
  rb_veiled=$! rb_veiler=$BASHPID
}
rb_unveil() { # when all is written; but a process that the step has left behind is not waited for
  if [[ -z ${rb_veiled:-} || $BASHPID != "$rb_veiler" ]]; then return; fi
  exec >&"$rb_bare_out" 2>&"$rb_bare_err" {rb_bare_out}>&- {rb_bare_err}>&-
  for _ in {1..40}; do
    if ! rb_any_lives "$rb_veiled"; then break; fi
    rb_nap 0.05
  done
  rb_veiled=''
}
rb_secret() { # NAME WORDS: environment, file, terminal; kept in rb_secrets
  local variable=RUNBOOK_SECRET_${1^^} value file
  file=${RUNBOOK_SECRETS_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/runbook/secrets}/$1
  if [[ -n ${rb_secrets[$1]:-} ]]; then
    return
  elif [[ -n ${!variable:-} ]]; then
    value=${!variable}
  elif [[ -e $file ]]; then
    if [[ $(stat -Lc %a -- "$file") != [46]00 ]]; then
      rb_stop 2 "$file: 다른 사람이 읽을 수 있습니다 (chmod 600)" "$file: others can read it (chmod 600)"
    fi
    value=$(<"$file")
  elif [[ -t 0 ]]; then
    rb_prompt "$2 ($1):" "$2 ($1):"
    IFS= read -rs value || :
    printf '\n'
  fi
  if [[ -z ${value:-} ]]; then
    rb_stop 2 "비밀 '$1' ($2)이 없습니다: 환경 변수 $variable 또는 $file (모드 0600)" \
      "Secret '$1' ($2) is missing: $variable in the environment, or $file (mode 0600)"
  fi
  rb_secrets[$1]=$value
}

# ── SQL: the operator's own client configuration, the query on standard input ──

rb_sql() { # CLIENT ARGUMENT… <SQL
  local rb_as=()
  if rb_has user && [[ $(rb_get user) != "$(id -un)" ]]; then
    rb_as=(sudo -u "$(rb_get user)" --)
    if rb_has sets; then rb_as=(sudo "--preserve-env=$(rb_get sets | tr ' ' ,)" "${rb_as[@]:1}"); fi
  fi
  case $1 in
    psql) "${rb_as[@]}" "$@" --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 ;;
    *) "${rb_as[@]}" "$@" --batch --skip-column-names ;;
  esac
}
rb_sql_generate() { # CLIENT ARGUMENT… <SQL whose answer is SQL: kept and shown, and run by `apply` alone
  local out
  out=$rb_state/generated-$(rb_get hash).sql
  rb_sql "$@" >"$rb_tmp/sql" # whole, before anything is kept that `apply` would run
  rb_save "$out" 600 <"$rb_tmp/sql"
  printf '%s\n' "$@" | rb_save "$out.client" 600
  rb_show_generated "$out"
  rb_note "아직 실행하지 않았습니다. 실행: bash $rb_self apply $rb_n" "Not run yet. To run them: bash $rb_self apply $rb_n"
}
rb_show_generated() { # FILE
  rb_note "만들어진 SQL $(grep -c . "$1" || :)줄 ($1)" "$(grep -c . "$1" || :) lines of generated SQL ($1)"
  sed 's/^/      /' -- "$1"
}
# --yes counts here: whoever writes `apply N --yes` has named this step, and the text was shown when it was generated.
rb_apply() {
  local out client
  out=$rb_state/generated-$(rb_get hash).sql # by hash: after a change in the note it is another step's text
  rb_heading
  if [[ ! -s $out ]]; then rb_stop 2 "만들어 둔 SQL이 없습니다: 먼저 run" "Nothing was generated: run first"; fi
  rb_show_generated "$out"
  if [[ -z $rb_yes ]]; then
    rb_terminal_or_refuse
    rb_prompt "실행하려면 노드 이름($rb_node)을 쓰십시오:" "To run it, type the name of the node ($rb_node):"
    IFS= read -r rb_answer || rb_answer=''
    if [[ $rb_answer != "$rb_node" ]]; then rb_stop 4 "실행하지 않았습니다" "Nothing was run"; fi
  fi
  mapfile -t client <"$out.client"
  # One client run, so that the session setting holds for every statement.
  if [[ ${client[0]} == psql ]]; then rb_sql "${client[@]}" --single-transaction <"$out"; else
    { printf 'SET FOREIGN_KEY_CHECKS=0;\n' && cat -- "$out"; } | rb_sql "${client[@]}"
  fi || rb_stop 1 "SQL이 실패했습니다" "The SQL failed"
  rb_record apply
  rb_note "실행했습니다" "applied"
}

# ── Records: the journal has a line for each thing that happened, VERB HASH TIME ID ──
#
# `start` is on the disk before a body runs, `done` after what the body did. So after a kill or a power cut the last
# line of a step says:
#   none    its body did not begin: it runs
#   start   it was cut off inside: its probe decides; without one, or with --once, a person does (rb_settle)
#   fail    it failed and said so: it runs again, but --once asks
#   done    it is done
# A line that was torn while it was written never counts, and never swallows the next one.

rb_record() { # VERB: on the disk when it returns
  local time
  TZ=UTC0 printf -v time '%(%FT%TZ)T' -1
  { printf '%s %s %s %s\n' "$1" "$(rb_get hash)" "$time" "$(rb_get id)" >>"$rb_state/journal" &&
    rb_sync "$rb_state/journal"; } ||
    rb_stop 2 "기록을 쓸 수 없습니다: $rb_state/journal" "Can't write the record: $rb_state/journal"
  rb_journal[$(rb_get hash) $(rb_get id)]=$1
  if [[ $1 == 'done' ]]; then rb_done_order[$(rb_get id)]=$((++rb_done_count)); fi
}
rb_read_journal() {
  local verb hash time id
  if [[ ! -e $rb_state/journal ]]; then return; fi
  # read gives no status 0 for a last line without its end. No id holds a blank.
  while read -r verb hash time id; do
    if [[ -z $id || $id == *[[:blank:]]* || $time != *Z ]]; then continue; fi
    rb_journal[$hash $id]=$verb
    if [[ $verb == 'done' ]]; then rb_done_hash[$id]=$hash rb_done_order[$id]=$((++rb_done_count)); fi
  done < <(tr '\0' ' ' <"$rb_state/journal") # some file systems leave NULs behind a power cut
}
rb_open_journal() { # for writing: a torn last line gets an end that makes it no record
  if [[ -s $rb_state/journal && $(tail -c 1 -- "$rb_state/journal" | wc -l) != 1 ]]; then
    printf ' ?\n' >>"$rb_state/journal"
  fi
  rm -f -- "$rb_state"/.new.* "$rb_state"/local/.new.* "$rb_facts/$rb_node"/.new.* # of a run that was killed
  { : >>"$rb_state/journal" && rb_sync -f "$rb_state"; } ||
    rb_stop 2 "기록을 쓸 수 없습니다: $rb_state/journal" "Can't write the record: $rb_state/journal"
}
# sync(1) of coreutils before 8.24 takes no files and writes everything out, which is as good.
rb_sync() { sync "$@" 2>/dev/null; } # every path is a whole one
# What a body wrote goes to the disk before its record does: else a power cut leaves a step that is done only on paper.
# The file systems of the system and of the folder at hand; one that hangs somewhere else does not hold the run.
rb_flush() { sync -f / "$PWD" 2>/dev/null || sync; }
rb_recorded() { printf '%s' "${rb_journal[$(rb_get hash) $(rb_get id)]:-}"; }
rb_take_lock() {
  local pid=$rb_state/pid
  if command -v flock >/dev/null; then
    exec {rb_lock}>>"$rb_state/lock"
    # A run that was just ended may still have a child that writes its last to the disk.
    if flock -w 2 "$rb_lock"; then return; fi
  elif (set -o noclobber && rb_who "$$" >"$pid") 2>/dev/null; then
    return
  elif ! rb_is_at_work "$pid"; then # left by a run that was killed
    rb_who "$$" >"$pid"
    return
  fi
  rb_stop 2 "같은 스크립트가 이미 실행 중입니다 ($rb_state)" "The same script is running already ($rb_state)"
}
# After kill -9 of the waiting process its child may still be in the middle of a command.
rb_refuse_leftover() {
  local pid=$rb_state/worker
  if ! rb_is_at_work "$pid"; then return; fi
  pid=$(cut -d ' ' -f 1 -- "$pid")
  rb_stop 2 "끊긴 지난 실행의 프로세스가 아직 일하고 있습니다: 기다리거나 kill $pid" \
    "A process of the killed run is still at work: wait, or kill $pid"
}
rb_who() { printf '%s %s\n' "$1" "$(rb_started "$1")"; } # a process, told apart from a later one with its number
rb_is_at_work() {                                        # FILE with what rb_who printed
  local pid start
  IFS=' ' read -r pid start 2>/dev/null <"$1" && [[ -n $start && $(rb_started "$pid") == "$start" ]]
}
rb_started() { # PID: when it was started, in the kernel's ticks
  local line
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
  line=${line##*) }
  if [[ $line != Z* ]]; then cut -d ' ' -f 20 <<<"$line"; fi
}
# Relative paths of a note mean the folder where the first run was started.
rb_go_home() {
  local home
  if [[ -e $rb_state/cwd ]]; then
    home=$(<"$rb_state/cwd")
    if [[ $home == "$PWD" ]]; then return; fi
    if ! cd -- "$home"; then rb_stop 2 "처음 실행한 폴더가 없습니다: $home" "The folder of the first run is gone: $home"; fi
    rb_say "처음 실행한 폴더에서 이어갑니다: $home" "Going on in the folder of the first run: $home"
  elif [[ $rb_command == run && -z $rb_dry ]]; then
    rb_save "$rb_state/cwd" 600 <<<"$PWD"
  fi
}

# ── Run (no locals but rb_ ones: bodies run below these) ──

rb_run() {
  for rb_n in "${rb_steps[@]}"; do
    if rb_is_chosen; then rb_run_step; else rb_replay; fi
    if [[ $rb_n == "$rb_only" ]]; then break; fi
  done
  if [[ -z $rb_dry ]]; then rb_say "${rb_green}끝: $rb_node$rb_off" "${rb_green}Done: $rb_node$rb_off"; fi
}
rb_is_chosen() { [[ (-z $rb_only || $rb_n == "$rb_only") && (-z $rb_from || rb_n -ge rb_from) ]]; }
rb_run_step() {
  if ! kill -0 "$$" 2>/dev/null; then exit 1; fi # the waiting process was killed: no further step
  rb_complaint=''
  rb_heading
  rb_tell begin "$rb_n"
  if rb_has apart && [[ $rb_n != "$rb_only" ]]; then
    rb_note "건너뜀: 따로 하는 단계 (--only $rb_n)" "skipped: done only when it is named (--only $rb_n)"
    rb_tell skipped "$rb_n" "--only $rb_n"
    return
  fi
  rb_judge
  if [[ -n $rb_doubt && -z $rb_dry ]]; then rb_settle; fi
  if [[ -n $rb_reason ]]; then
    rb_note "건너뜀: $rb_reason" "skipped: $rb_reason"
    if [[ -z $rb_dry && $(rb_recorded) == @(start|fail) ]]; then rb_record "done"; fi # it came to its end after all
    rb_replay
    if rb_defines publish && ! rb_has capture && [[ -z $rb_dry ]]; then
      rb_enter
      rb_guard body "publish_$rb_n"
      rb_leave
    fi
    rb_announce
    rb_tell_facts
    rb_tell skipped "$rb_n" "$rb_reason"
  elif [[ -n $rb_dry ]]; then
    rb_note "실행할 단계" "would run"
    rb_foretell
    rb_tell would "$rb_n"
  else
    rb_tell_turns
    rb_meet_needs
    rb_load_secrets
    rb_refuse_unplain
    rb_consent
    rb_refuse_terminal_step
    rb_do
    rb_tell_facts
    rb_tell "done" "$rb_n"
  fi
  rb_drop_secrets
}
rb_tell_turns() { # whoever drives keeps to the order
  local order=${rb_turns[$rb_n]:-}
  if [[ -z $order || -n $rb_driven || $order == "$rb_turns_told" ]]; then return; fi
  rb_turns_told=$order
  rb_note "노드 순서: $order (이 스크립트는 다른 노드를 기다리지 않음)" \
    "order of the nodes: $order (this script waits for no other node)"
}
# Leaves in rb_reason why the step need not run, and in rb_doubt whether only a person knows that it may.
rb_judge() {
  rb_reason='' rb_doubt=''
  if rb_has once && { [[ $(rb_recorded) == @(start|fail) ]] || rb_is_changed; }; then rb_doubt=yes; fi
  if [[ $(rb_recorded) == start ]]; then
    rb_note "지난 실행이 이 단계 도중에 끊겼습니다" "the last run was cut off in the middle of this step"
    rb_refuse_strays
    if rb_is_unproved; then rb_doubt=yes; fi
  fi
  if rb_has once && [[ $(rb_recorded) == 'done' ]]; then
    rb_reason=$(rb_say "한 번만 하는 단계이고 이미 했음" "to be done once, and it was")
  elif rb_defines probe && ! rb_has partial; then
    if [[ -n $rb_dry ]] && ! (rb_load_secrets) </dev/null >/dev/null 2>&1; then
      rb_note "비밀 값이 없어 확인하지 못함" "not probed: a secret is missing"
      return
    fi
    rb_load_secrets
    rb_probe "probe_$rb_n" with-carry
    if ((rb_verdict == 0)); then rb_reason=$(rb_say "확인해 보니 이미 되어 있음" "its probe is true already") rb_doubt=''; fi
  elif rb_has background; then
    if rb_is_at_work "$(rb_background pid)"; then rb_reason=$(rb_say "이미 실행되고 있음" "it is running already"); fi
  elif rb_has renews && rb_is_outdated; then
    rb_note "앞 단계가 그 뒤에 다시 실행되었음" "a step before it has been run since"
  elif [[ $(rb_recorded) == 'done' && -z $rb_only ]] && ! rb_has check; then
    rb_reason=$(rb_say "기록에 완료로 있음" "recorded as done")
  elif [[ -n ${rb_done_hash[$(rb_get id)]:-} ]] && ! rb_has check; then
    rb_note "전에 끝낸 뒤 내용이 바뀌었거나 다시 지정됨" "done before, but changed since or named again"
  fi
}
rb_is_changed() { [[ -z $(rb_recorded) && -n ${rb_done_hash[$(rb_get id)]:-} ]]; }
# Whether a step before this one has been done since this one was: a service must be restarted after its file changed.
rb_is_outdated() {
  local n=$rb_n rb_n own
  rb_n=$n own=${rb_done_order[$(rb_get id)]:-0}
  if ((own == 0)); then return 1; fi
  for rb_n in "${rb_steps[@]}"; do
    if ((rb_n == n)); then return 1; fi
    if ((${rb_done_order[$(rb_get id)]:-0} > own)); then return; fi
  done
  return 1
}
# Whether nothing but the record says that its work was done.
rb_is_unproved() {
  if rb_has check || rb_has manual || rb_has generates || rb_has background; then return 1; fi
  ! rb_defines probe || rb_has partial
}
# A step that was cut off inside may have done its work, or half of it: neither run again nor skipped without a word.
rb_settle() {
  if [[ -n $rb_yes ]] && { ! rb_has once || [[ $rb_n == "$rb_only" ]]; }; then
    rb_note "처음부터 다시 실행합니다 (--yes)" "running it again from its beginning (--yes)"
    return
  fi
  rb_warn "⏸ $(rb_get at): 도중에 끝난 단계이고, 됐는지는 사람만 압니다" \
    "⏸ $(rb_get at): it did not come to its end, and only a person can say whether its work is done"
  if [[ -n $rb_driven && $rb_n == "$rb_only" ]]; then # whoever drives has named it
    rb_ask "" ""
    if [[ $rb_answer != yes ]]; then rb_stop 4 "멈춥니다" "Stopped"; fi
    return
  fi
  if [[ ! -t 0 ]]; then
    rb_stop 4 "  무엇을 하는지: bash $rb_self show $rb_n
  이미 됐으면:   bash $rb_self done $rb_n
  다시 하려면:   bash $rb_self run --only $rb_n --yes
  그다음:        bash $rb_self run" "  What it does:      bash $rb_self show $rb_n
  If it is done:     bash $rb_self done $rb_n
  To run it again:   bash $rb_self run --only $rb_n --yes
  Then:              bash $rb_self run"
  fi
  rb_show_body
  rb_prompt "다시 실행 r, 이미 됐음 d, 멈춤은 그 밖의 키:" "Run it again: r. It is done: d. Anything else stops:"
  IFS= read -r rb_answer || rb_answer=''
  case $rb_answer in
    [rR]*) ;;
    [dD]*)
      rb_record "done"
      rb_reason=$(rb_say "이미 됐다고 답함" "you said that it is done")
      ;;
    *) rb_stop 4 "멈춥니다" "Stopped" ;;
  esac
}
rb_refuse_strays() { # of a step that was cut off: it is not done twice at once
  local pids
  mapfile -t pids < <(rb_marked)
  if ((${#pids[@]} == 0)); then return; fi
  rb_stop 2 "끊긴 지난 실행의 프로세스가 아직 일하고 있습니다: 기다리거나 kill ${pids[*]}" \
    "What the killed run started is still at work: wait, or kill ${pids[*]}"
}
rb_replay() {
  if ! rb_defines carry || rb_has apart; then return; fi
  rb_enter
  rb_guard body "carry_$rb_n"
  rb_leave
}
rb_foretell() { # what a run will want of a person before or in this step
  if rb_has destroys; then rb_note "${rb_red}되돌릴 수 없는 단계$rb_off" "${rb_red}it destroys something$rb_off"; fi
  if [[ -n $rb_doubt ]]; then rb_note "먼저 물음: 도중에 끝난 단계를 다시 할지" "asks first: it did not come to its end"; fi
  if rb_has confirm; then rb_note "먼저 물음: $(rb_get confirm)" "asks first: $(rb_get confirm)"; fi
  if rb_has manual; then rb_note "사람이 하는 단계: 마쳤는지 물음" "a person does it: asks whether it is done"; fi
  if rb_has interactive; then rb_note "터미널에서 답하는 단계" "it talks with you at the terminal"; fi
}
rb_consent() {
  if ! rb_has confirm; then return; fi
  if [[ -z $rb_driven ]]; then rb_show_body; fi # whoever drives has the text, and the nodes that it is for
  rb_note "확인 필요: $(rb_get confirm)" "consent needed: $(rb_get confirm)"
  rb_ask "실행할까요?" "Run it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "승인하지 않아 멈춥니다" "Refused: stopped"; fi
}
rb_do() {
  if rb_has check; then
    rb_await "step_$rb_n" "$(rb_get retry 30)"
    sed 's/^/      /' -- "$rb_tmp/said"
    if ((rb_verdict != 0)); then rb_fail_check; fi
  else
    rb_record start
    rb_body
    if rb_has manual; then rb_ask_manual; fi
    if rb_defines probe && ! rb_has generates; then
      rb_await "probe_$rb_n" "$(rb_get retry 30)"
      if ((rb_verdict != 0)); then
        rb_show_said
        rb_warn "✗ $(rb_get at): 실행했지만 $(rb_get retry 30)초 안에 확인되지 않았습니다" \
          "✗ $(rb_get at): it ran, but its probe was not true within $(rb_get retry 30) s"
        rb_record fail
        rb_how_to_go_on
        rb_end 3
      fi
    fi
  fi
  if ! rb_has check; then rb_flush; fi
  rb_record "done"
  rb_announce
  rb_note "${rb_green}완료$rb_off" "${rb_green}done$rb_off"
}
rb_body() {
  local rb_umask
  rb_umask=$(umask)
  if rb_has private; then umask 077; fi
  if rb_has timeout; then rb_watch "$(rb_get timeout)" "$BASHPID"; fi
  jobs -pr >"$rb_tmp/jobs"
  printf '%s' "$rb_n" >"$rb_tmp/body"
  if ! rb_has background; then RUNBOOK_STEP=$(rb_mark) && export RUNBOOK_STEP; fi
  rb_enter
  rb_veil
  if rb_has background; then
    rb_begin
  elif rb_has capture; then
    rb_guard body "step_$rb_n" </dev/null >"$rb_stdout"
  elif rb_has interactive; then
    rb_guard body "step_$rb_n"
  else
    rb_guard body "step_$rb_n" </dev/null
  fi
  unset -v RUNBOOK_STEP
  if rb_has timeout; then rb_unwatch; fi
  if rb_has private; then umask "$rb_umask"; fi
  if rb_defines publish; then rb_guard body "publish_$rb_n"; fi
  rb_unveil
  rb_leave
  rm -f -- "$rb_tmp/body"
}
rb_background() { printf '%s/background-%s.%s' "$rb_state" "$(rb_get id)" "$1"; } # pid|log|ended
# Starts the body and leaves it, in a process that outlives this run and every Ctrl-C: what ends within a second with a
# failure never was at work. It writes down itself who it is, so that no kill can part the two.
rb_begin() {
  rm -f -- "$(rb_background ended)"
  (
    trap - ERR USR1
    trap '' HUP INT
    set -m # in a process group of its own: whoever started the run may end the run's
    {
      set +m
      rb_who "$BASHPID" >"$(rb_background pid)"
      (set -eE && "step_$rb_n")
      printf '%s' "$?" >"$(rb_background ended)"
    } &
  ) </dev/null >>"$(rb_background log)" 2>&1
  rb_note "기록: $(rb_background log)" "log: $(rb_background log)"
  rb_nap 1
  if [[ ! -s $(rb_background ended) || $(<"$(rb_background ended)") == 0 ]]; then return; fi
  tail -n 20 -- "$(rb_background log)" | sed 's/^/      | /' >&2
  rb_warn "✗ $(rb_get at): 시작하자마자 끝났습니다" "✗ $(rb_get at): it ended as soon as it began"
  rb_record fail
  rb_how_to_go_on
  rb_end 1
}
rb_ask_manual() { # --yes does no work of a person
  local rb_yes=''
  rb_ask "위의 일을 마쳤습니까?" "Have you done the above?" manual
  if [[ $rb_answer != yes ]]; then rb_stop 4 "마친 뒤 다시 실행하십시오" "Run again when it is done"; fi
}
rb_fail_check() {
  rb_warn "✗ $(rb_get at): $(rb_get retry 30)초 동안 확인되지 않았습니다" \
    "✗ $(rb_get at): did not hold within $(rb_get retry 30) s"
  rb_how_to_go_on
  if ! rb_has peers; then rb_end 3; fi
  rb_stop 75 "  다른 노드가 준비되어야 합니다: $(rb_get peers)" "  Other nodes must be ready: $(rb_get peers)"
}
rb_announce() {
  if rb_has announce && [[ -z $rb_dry ]]; then
    rb_save "$rb_facts/$rb_node/done.$(rb_get id)" 644 <<<"$(rb_get hash)" || rb_end 1
  fi
}

# ── Verify, list, show, rollback ──

rb_verify() {
  rb_failures=0
  for rb_n in "${rb_steps[@]}"; do
    rb_verify_step
    case $rb_verdict in
      none) printf '%4s  -     %s  (%s)\n' "$rb_n" "$(rb_get title)" "$(rb_say '확인 방법 없음' 'no probe')" ;;
      unasked)
        printf '%4s  %s?%s     %s  (%s)\n' "$rb_n" "$rb_red" "$rb_off" "$(rb_get title)" "$(rb_say '비밀 값이 없어 묻지 못함' 'not asked: a secret is missing')"
        rb_show_said
        rb_failures=$((rb_failures + 1))
        ;;
      0) printf '%4s  %sok%s    %s\n' "$rb_n" "$rb_green" "$rb_off" "$(rb_get title)" ;;
      *)
        printf '%4s  %sFAIL%s  %s  (%s)\n' "$rb_n" "$rb_red" "$rb_off" "$(rb_get title)" "$(rb_get at)"
        rb_show_said
        rb_failures=$((rb_failures + 1))
        ;;
    esac
    rb_drop_secrets
  done
  if ((rb_failures == 0)); then return; fi
  rb_stop 3 "$rb_failures개 단계가 확인되지 않았습니다" "$rb_failures steps do not hold"
}
rb_verify_step() { # leaves rb_verdict, or none where there is no probe
  rb_verdict=none
  if rb_has apart && [[ $(rb_recorded) != 'done' ]]; then return; fi
  if [[ ! -t 0 ]] && ! (rb_load_secrets) >"$rb_tmp/secrets" 2>&1; then
    # Many probes need no secret; one that fails without it was not really asked.
    if rb_defines probe && ! rb_has check && ! rb_has passing; then rb_probe "probe_$rb_n"; fi
    if [[ $rb_verdict != 0 ]]; then
      rb_verdict=unasked
      mv -f -- "$rb_tmp/secrets" "$rb_tmp/said"
    fi
    return
  fi
  rb_load_secrets
  if rb_defines carry; then
    rb_probe "carry_$rb_n"
    if ((rb_verdict != 0)); then return; fi # never ran here: nothing to carry on from
    rb_replay
    rb_verdict=none
  fi
  if rb_has check; then rb_await "step_$rb_n" "$(rb_get retry 30)"; fi
  if rb_defines probe && ! rb_has passing; then rb_probe "probe_$rb_n"; fi
}
rb_list() { # from the records alone, so that it asks nobody and is done at once: `verify` asks
  local state
  for rb_n in "${rb_steps[@]}"; do
    state=$(rb_recorded)
    if [[ $state == start ]]; then state='cut'; fi
    if [[ -z $state && -n ${rb_done_hash[$(rb_get id)]:-} ]]; then state=changed; fi
    printf '%4s  %-7s  %s  %s\n' "$rb_n" "${state:--}" "$(rb_get id)" "$(rb_get title)"
  done
}
rb_done() { # a person has looked
  rb_heading
  rb_ask "실행하지 않고 된 것으로 적을까요?" "Record it as done without running it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "적지 않았습니다" "Nothing was recorded"; fi
  rb_record "done"
  rb_announce
  rb_note "완료로 적었습니다" "recorded as done"
}
rb_show() {
  local kind what words
  rb_heading
  while IFS=$'\t' read -r kind what words; do
    if [[ -n $kind ]]; then printf '    # %s %s  %s\n' "$kind" "$what" "$words"; fi
  done <<<"$(rb_get needs)"
  rb_show_body
}
rb_show_body() { # the script's own lines: `declare -f` would print the author's text in bash's words
  awk -v first="# >>> $rb_n $(rb_get hash)" -v last="# <<< $rb_n $(rb_get hash)" \
    '$0 == last { exit } shown { print } $0 == first { shown = 1 }' "$rb_script"
}
# One step; or with --from all that was begun from there on, the last first, each in a shell that stands where its body did.
rb_rollback() {
  local rb_i rb_undone=''
  if [[ -z $rb_from ]]; then
    if ! rb_defines rollback; then rb_stop 2 "되돌리는 방법이 없는 단계입니다" "This step has no rollback"; fi
    rb_undo
    return
  fi
  for ((rb_i = ${#rb_steps[@]} - 1; rb_i >= 0; rb_i--)); do
    rb_n=${rb_steps[rb_i]}
    if ((rb_n < rb_from)); then break; fi
    if [[ $(rb_recorded) != @(start|fail|done) ]]; then continue; fi
    if ! rb_defines rollback; then
      rb_heading
      rb_note "그대로 둠: 되돌리는 방법이 없음" "left as it is: no rollback"
      continue
    fi
    (rb_undo)
    rb_status=$?
    if ((rb_status != 0)); then rb_end "$rb_status"; fi
    rb_undone=yes
  done
  if [[ -z $rb_undone ]]; then rb_note "되돌릴 것이 없음" "nothing to undo"; fi
}
rb_undo() {
  rb_heading
  declare -f "rollback_$rb_n"
  rb_ask "되돌릴까요?" "Undo it?"
  if [[ $rb_answer != yes ]]; then rb_stop 4 "승인하지 않아 멈춥니다" "Refused: stopped"; fi
  rb_load_secrets
  rb_target=$rb_n
  for rb_n in "${rb_steps[@]}"; do # where the body stood when it had run
    rb_replay
    if [[ $rb_n == "$rb_target" ]]; then break; fi
  done
  rb_enter
  rb_veil
  rb_guard body "rollback_$rb_n" </dev/null
  rb_unveil
  rb_leave
  rb_record undo
}

# ── Driven by `runbook run` ──

rb_tell() { # EVENT…
  if [[ -n $rb_driven ]]; then printf '\036%s\036%s\n' "$rb_driven" "$*"; fi
}
rb_tell_facts() { # those of this node that were not told yet; local values are no facts
  local file name
  if [[ -z $rb_driven ]]; then return; fi
  for file in "$rb_facts/$rb_node"/*; do
    name=${file##*/}
    if [[ -f $file && $(<"$file") != "${rb_told[$name]:-}" ]]; then
      rb_told[$name]=$(<"$file")
      rb_tell fact "$name" "${rb_told[$name]}"
    fi
  done
}
rb_drive() { # the steps in the order in which they are asked for
  local rb_order rb_what rb_rest
  rb_hush # orders hold secrets
  rb_tell_facts
  rb_tell ready
  while IFS= read -r -u "$rb_orders" rb_order && [[ $rb_order != end ]]; do
    rb_rest=${rb_order#* } rb_order=${rb_order%% *}
    rb_what=${rb_rest%% *} rb_rest=${rb_rest#* }
    case $rb_order in
      step) rb_find "$rb_what" && rb_run_step ;;
      only) rb_find "$rb_what" && rb_only=$rb_n && rb_run_step ;;
      pass) rb_find "$rb_what" && rb_replay ;;
      fact) rb_save "$rb_facts/$rb_what" 644 <<<"$rb_rest" ;;
      secret) rb_secrets[$rb_what]=$rb_rest ;;
    esac
  done
}
# Beside the two processes: hands orders on at once, also while a step runs, and sees a connection that breaks.
rb_listen() {
  local order
  while IFS= read -r order; do
    if [[ $order == stop ]]; then kill -USR2 "$$" && return; fi
    printf '%s\n' "$order" >&"$rb_orders"
    if [[ $order == end ]]; then return; fi
  done
  kill -HUP "$$"
}
rb_refuse_terminal_step() {
  if [[ -z $rb_driven ]] || ! rb_has interactive; then return; fi
  rb_stop 4 "✗ $(rb_get at): 터미널에서 답해야 하는 단계입니다. 직접 한 뒤 다시: ssh -t $rb_node bash $rb_script run --only $rb_n" \
    "✗ $(rb_get at): this step talks with a person. Do it, then run again: ssh -t $rb_node bash $rb_script run --only $rb_n"
}

# ── Answers: what `runbook verify` asks of a node from afar ──
#
# `rb_answer` ends the text in place of `rb_main` where bash reads it from afar: there is no file and no terminal, and
# nothing is kept: no record, no state folder, no fact. The judges are those of `verify`.
#
# Standard input, each with a NUL at its end:
#   secret NAME VALUE     fact NODE/NAME VALUE     give NAME     ask N SECONDS
# Standard output, a line each, its fields parted by tabs:
#   fact  NAME  VALUE
#   step  N  VERDICT  PROBE  STATUS  MILLISECONDS  SAID
# VERDICT: yes, no, late, sudo (it asks for a password), unasked (a secret is missing), none (there is no probe).
# PROBE is the first that failed, from 1; STATUS that of its command; SAID the end of what it printed, in base64.

rb_answer() {
  set +e
  rb_script='' rb_self=$rb_node.sh rb_command=verify rb_only='' rb_from='' rb_yes='' rb_dry='' rb_plain=yes rb_lock=''
  rb_driven='' rb_complaint=''
  rb_state=${XDG_STATE_HOME:-${HOME:-/root}/.local/state}/runbook/$rb_runbook/$rb_node
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then rb_stop 2 "bash 4.4 이상이 필요합니다" "bash 4.4 or later is needed"; fi
  rb_colours
  rb_declare
  export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  exec {rb_clock}<> <(:)
  rb_read_journal
  rb_go_home
  if ((EUID != 0)) || ! command -v sudo >/dev/null; then rb_shim_sudo; fi
  exec {rb_answers}>&1 >&2 # what bodies print is no answer
  rb_supervise rb_answer_all
}
rb_sudo_quietly() { # nobody is there who could type a password; a probe may throw away what sudo says of it
  local words status=0
  { words=$(command sudo -n "$@" 2>&1 >&3) || status=$?; } 3>&1
  if [[ -n $words ]]; then printf '%s\n' "$words" >&2; fi
  if [[ $status == 1 && $words == *'sudo: a password is required'* ]]; then : >"$rb_tmp/sudo"; fi
  return "$status"
}
rb_answer_all() {
  declare -A rb_asked_seconds=() rb_wanted=()
  rb_facts=$rb_tmp/facts
  if [[ -d $rb_state/facts ]]; then cp -R -- "$rb_state/facts" "$rb_facts"; fi # what the run of this node had
  rb_take_questions
  rb_last=''
  for rb_n in "${rb_steps[@]}"; do
    if [[ -n ${rb_asked_seconds[$rb_n]:-} ]]; then rb_last=$rb_n; fi
  done
  for rb_n in "${rb_steps[@]}"; do
    if ((${#rb_wanted[@]} > 0)); then rb_give_facts; fi
    if [[ -n ${rb_asked_seconds[$rb_n]:-} ]]; then
      rb_answer_step "${rb_asked_seconds[$rb_n]}"
    else
      rb_pass_by
    fi
    if [[ ${#rb_wanted[@]} == 0 && $rb_n == "$rb_last" ]]; then break; fi
  done
}
rb_take_questions() {
  local kind name value
  while IFS=' ' read -rd '' kind name value; do
    case $kind in
      secret) rb_secrets[$name]=$value ;;
      fact) mkdir -p -- "$rb_facts/${name%/*}" && printf '%s\n' "$value" >"$rb_facts/$name" ;;
      give) rb_wanted[$name]=yes ;;
      ask) rb_asked_seconds[$name]=$value ;;
    esac
  done
}
# What this step publishes is made again of what it left on the node.
rb_give_facts() {
  if ! rb_defines publish; then return; fi
  if rb_has capture; then # what was printed once is nowhere but in the facts of the run
    rb_facts=$rb_state/facts
  else
    rb_info[$rb_n.timeout]=10
    rb_facts=$rb_tmp/own
    rb_probe "publish_$rb_n" with-carry
  fi
  for rb_name in "${!rb_wanted[@]}"; do
    if [[ ! -e $rb_facts/$rb_node/$rb_name ]]; then continue; fi
    printf 'fact\t%s\t%s\n' "$rb_name" "$(<"$rb_facts/$rb_node/$rb_name")" >&"$rb_answers"
    unset "rb_wanted[$rb_name]"
  done
  rb_facts=$rb_tmp/facts
}
rb_answer_step() { # SECONDS
  rb_info[$rb_n.timeout]=$1 rb_info[$rb_n.retry]=0 rb_info[$rb_n.stable]=0 # whoever asks knows when to ask again
  rm -f -- "$rb_tmp"/{said,asked,late,sudo,failure}
  rb_began=$(date +%s%3N)
  if rb_lacks_fact; then rb_verdict=unasked; else rb_verify_step; fi
  rb_took=$(($(date +%s%3N) - rb_began))
  rb_answered=$rb_verdict rb_status=0 rb_probed=1
  case $rb_verdict in
    none | unasked) ;;
    0) rb_answered=yes ;;
    *)
      rb_answered=no rb_status=$rb_verdict
      if [[ -e $rb_tmp/late ]]; then
        rb_answered=late
      elif [[ -e $rb_tmp/sudo ]]; then
        rb_answered=sudo
      fi
      if [[ -s $rb_tmp/failure ]]; then IFS= read -r rb_status <"$rb_tmp/failure"; fi
      if [[ -s $rb_tmp/asked ]]; then rb_probed=$(<"$rb_tmp/asked"); fi
      ;;
  esac
  printf 'step\t%s\t%s\t%s\t%s\t%s\t%s\n' "$rb_n" "$rb_answered" "$rb_probed" "$rb_status" "$rb_took" \
    "$(tail -c 4000 -- "$rb_tmp/said" 2>/dev/null | base64 -w 0)" >&"$rb_answers"
  rb_drop_secrets
}
rb_lacks_fact() { # whether a value of another node that the step reads cannot be had
  local kind what words
  while IFS=$'\t' read -r kind what words; do
    if [[ $kind == fact ]] && ! rb_fact "${what%%/*}" "${what#*/}" >"$rb_tmp/said" 2>&1; then return; fi
  done <<<"$(rb_get needs)"
  return 1
}
rb_pass_by() { # later steps stand in the folder and have the variables of this one, where it was done
  if ! rb_defines carry || rb_has apart; then return; fi
  rb_probe "carry_$rb_n"
  if ((rb_verdict == 0)); then rb_replay; fi
}

# ── The two processes ──

rb_supervise() { # FUNCTION
  rb_make_tmp
  rb_stdout=$rb_tmp/stdout rb_listener='' rb_ticker=''
  trap 'rb_leave_nothing "$?"' EXIT
  trap 'rb_on_signal 129' HUP
  trap 'rb_on_signal 130' INT
  trap 'rb_on_signal 143' TERM
  if [[ -n $rb_driven ]]; then
    exec {rb_orders}<> <(:)
    trap 'rb_on_signal 130' USR2 # INT may have been ignored from the start, and then no trap takes it
    rb_listen <&0 &
    rb_listener=$!
    exec </dev/null 2>&1 # one stream, so that its lines stay in their order
  fi
  (
    trap - HUP INT QUIT TERM EXIT
    if [[ -n $rb_lock ]]; then exec {rb_lock}>&-; fi # a daemon that a step starts must not hold the lock
    rb_worker=$BASHPID
    if [[ $rb_command != verify ]]; then rb_who "$rb_worker" >"$rb_state/worker"; fi
    "$1"
    rb_end 0
  ) <&0 &
  rb_child=$!
  rb_wait
  if [[ -e $rb_tmp/outcome ]]; then exit "$(<"$rb_tmp/outcome")"; fi
  rb_tell_of_death
  exit 1
}
# A signal ends `wait` at once. But before 5.1 bash does not look, as `wait` begins, whether one has just come: that one would
# be acted on only when all steps have run. There a tick each second ends every `wait`, and what has come is acted on.
rb_wait() { # leaves rb_status
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then
    trap : USR1
    rb_tick </dev/null >/dev/null 2>&1 &
    rb_ticker=$!
  fi
  while :; do
    rb_status=0
    wait "$rb_child" || rb_status=$?
    if ! kill -0 "$rb_child" 2>/dev/null; then return; fi
  done
}
rb_tick() {
  if [[ -n $rb_lock ]]; then exec {rb_lock}>&-; fi
  while rb_nap 1 && kill -USR1 "$$"; do :; done
}
# The process that ran the steps came to no orderly end.
rb_tell_of_death() {
  if [[ ! -e $rb_tmp/body ]]; then
    rb_warn "✗ 실행하던 프로세스가 죽었습니다 (상태 $rb_status). 이어서: bash $rb_self run" \
      "✗ The process that ran the steps was killed (status $rb_status). To go on: bash $rb_self run"
    return
  fi
  rb_n=$(<"$rb_tmp/body")
  if ((rb_status > 128)); then # its last record stays `start`: nobody knows how far it came
    rb_kill_below "$$"
    rb_warn "✗ $(rb_get at): 이 단계를 실행하던 프로세스가 죽었습니다 (신호 $((rb_status - 128)))" \
      "✗ $(rb_get at): the process that ran this step was killed (signal $((rb_status - 128)))"
  else
    rb_warn "✗ $(rb_get at): 본문이 셸을 끝냈습니다 (상태 $rb_status): exit, exec 또는 값이 없는 변수(unbound variable)" \
      "✗ $(rb_get at): the body ended the shell (status $rb_status): exit, exec or an unbound variable"
    rb_record fail
  fi
  rb_tell failed "$rb_n" 1 "$rb_complaint"
  rb_how_to_go_on
}
rb_leave_nothing() { # STATUS
  kill ${rb_listener:+"$rb_listener"} ${rb_ticker:+"$rb_ticker"} 2>/dev/null
  rm -rf -- "$rb_tmp"
  rb_tell ended "$1"
}
# What a run needs for itself, for this user alone. After kill -9 the next run clears it away.
rb_make_tmp() {
  if [[ $rb_command == verify ]]; then # at the same time as a run, perhaps
    rb_tmp=$(mktemp -d -- "${TMPDIR:-/tmp}/runbook.XXXXXX")
  else
    rb_tmp=$rb_state/work
    rm -rf -- "$rb_tmp"
    mkdir -m 700 -- "$rb_tmp"
  fi || rb_stop 2 "임시 폴더를 만들 수 없습니다: $rb_tmp" "Can't make a temporary folder: $rb_tmp"
}
rb_on_signal() { # STATUS
  trap '' HUP INT TERM USR1 USR2
  if [[ -e $rb_tmp/body ]]; then rb_n=$(<"$rb_tmp/body"); fi
  rb_kill_below "$$"
  rb_say "" "" >&2
  rb_warn "멈췄습니다. 이어서: bash $rb_self run" "Stopped. To go on: bash $rb_self run"
  exit "$1"
}

# ── Start ──

rb_main() {
  set +e
  for rb_name in "${!RUNBOOK_SECRET_@}"; do export -n "${rb_name?}"; done # children get a secret only where a step gives it
  rb_script=$(realpath -- "${BASH_SOURCE[0]}" 2>/dev/null) || rb_script=''
  rb_self=${rb_script##*/}
  rb_command=run rb_step='' rb_from='' rb_only='' rb_yes='' rb_dry='' rb_plain='' rb_lock='' rb_red='' rb_off=''
  rb_driven='' rb_complaint=''
  rb_facts=${rb_script%/*}/facts
  rb_state=${XDG_STATE_HOME:-${HOME:-/root}/.local/state}/runbook/$rb_runbook/$rb_node
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then rb_stop 2 "bash 4.4 이상이 필요합니다" "bash 4.4 or later is needed"; fi
  rb_require_file
  rb_arguments "$@"
  rb_colours
  rb_declare
  if [[ $rb_command == help ]]; then rb_help && return; fi
  if [[ -n $rb_from ]]; then rb_find "$rb_from" && rb_from=$rb_n; fi
  if [[ -n $rb_only ]]; then rb_find "$rb_only" && rb_only=$rb_n; fi
  if [[ $rb_command == @(show|apply|rollback|done) && ! ($rb_command == rollback && -n $rb_from && -z $rb_step) ]]; then
    rb_find "$rb_step"
  fi
  if [[ $rb_command == show ]]; then rb_show && return; fi
  rb_prepare
  if [[ $rb_command == list ]]; then rb_list; elif [[ -n $rb_driven ]]; then rb_supervise rb_drive; else
    rb_supervise "rb_$rb_command"
  fi
}
# `ssh host bash -s <node1.sh` has no file to show, no terminal to ask on, and runs half a script when the line breaks.
rb_require_file() {
  # The text itself is looked for.
  # shellcheck disable=SC2016
  if [[ -f $rb_script && $(tail -n 1 -- "$rb_script") == 'rb_main "$@"' ]]; then return; fi
  rb_stop 2 "표준 입력이 아니라 파일로 실행하십시오: scp $rb_node.sh 서버: && ssh -t 서버 bash $rb_node.sh" \
    "Run it from a file, not from standard input: scp $rb_node.sh HOST: && ssh -t HOST bash $rb_node.sh"
}
rb_arguments() {
  while (($# > 0)); do
    case $1 in
      run | verify | list) rb_command=$1 ;;
      show | apply | rollback | 'done')
        rb_command=$1
        if [[ ${2:--} != -* ]]; then rb_step=$2 && shift; fi
        ;;
      --from) rb_from=${2:-?} && shift $(($# > 1)) ;;
      --only) rb_only=${2:-?} && shift $(($# > 1)) ;;
      --facts) rb_facts=$(realpath -m -- "${2:-.}") && shift $(($# > 1)) ;;
      --state) rb_state=$(realpath -m -- "${2:-.}") && shift $(($# > 1)) ;;
      --dry-run) rb_dry=yes ;;
      --driven) rb_driven=${2:-?} rb_plain=yes && shift $(($# > 1)) ;;
      --yes) rb_yes=yes ;;
      --no-color) rb_plain=yes ;;
      -h | --help | help) rb_command='help' ;;
      *) rb_stop 2 "모르는 명령이나 옵션: $1 (-h로 도움말)" "Unknown command or option: $1 (see -h)" ;;
    esac
    shift
  done
}
rb_prepare() {
  local tool
  for tool in "${rb_requires[@]}"; do
    if ! command -v "${tool%%=*}" >/dev/null; then
      rb_stop 2 "'${tool%%=*}' 명령이 필요합니다: apt-get install ${tool#*=}" \
        "'${tool%%=*}' is needed: apt-get install ${tool#*=}"
    fi
  done
  export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
  exec {rb_clock}<> <(:)
  (umask 077 && mkdir -p -- "$rb_state") || rb_stop 2 "기록 폴더를 만들 수 없습니다: $rb_state" "Can't make $rb_state"
  if [[ $rb_command == @(run|apply|rollback|done) ]]; then
    rb_take_lock
    rb_refuse_leftover
    if [[ -z $rb_dry ]]; then rb_open_journal; fi
  fi
  rb_read_journal
  rb_go_home
  if ((EUID == 0)) && ! command -v sudo >/dev/null; then rb_shim_sudo; fi
}
rb_shim_sudo() {
  sudo() { if ((EUID == 0)); then rb_sudo_as_root "$@"; else rb_sudo_quietly "$@"; fi; }
}
rb_sudo_as_root() { # already root: run it, as another user where asked
  local as=()
  while [[ ${1:-} == -* || ${1:-} == [A-Za-z_]*=* ]]; do
    case $1 in
      -u) as=(runuser -u "$2" --) && shift ;;
      --) shift && break ;;
      -*) ;;
      *) as+=(env "$1") ;;
    esac
    shift
  done
  "${as[@]}" "$@"
}

rb_main "$@"
