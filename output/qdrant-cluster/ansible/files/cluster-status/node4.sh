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
rb_carries=() rb_needs_tools=(curl jq) rb_unseen=''
