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
rb_carries=() rb_needs_tools=(curl jq) rb_unseen=''
