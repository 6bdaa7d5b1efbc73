# ── 11. Check the cluster (qdrant-cluster.en.md:142)
# All four nodes are asked and their answers compared. A split cluster looks healthy to whoever asks
#   one node.
# target: node1, node2, node3, node4
# values: 10.0.0.2 ← node2.address
# repaired[secret-on-cmdline] line 142: the secret reaches curl outside the argument list, which ps
#   shows to everybody
about_11() {
  rb_about --id 'cluster-status' --title 'Check the cluster' \
    --at 'qdrant-cluster.en.md:142' --hash '0b40871b2a08c31a' --retry 30 \
    --needs-header-secret 'qdrant_api_key' 'qdrant_api_key'
}
# >>> 11 0b40871b2a08c31a
step_11() {
curl -sS -H @<(printf '%s\n' "api-key: ${secret_qdrant_api_key}") http://10.0.0.2:6333/cluster
}
# <<< 11 0b40871b2a08c31a
judge_11() { # the jq program made of the result at qdrant-cluster.en.md:147
cat <<'RB_END'
# First what the words mean; below, in answer(…), what is expected, one line for each place of the answer.
# a key within a JSON Pointer (RFC 6901)
def esc: tostring | gsub("~"; "~0") | gsub("/"; "~1");
# what was found, cut where it is long
def got: if .missing then "(missing)" elif .hidden then "(redacted)" else .value | tojson | if length > 160 then .[0:160] + "…" else . end end;
# the line for a place that is not as expected
def no($expected; $got): (if .place == "" then "(root)" else .place end) + ": expected " + $expected + ", got " + $got;
# the value has to meet a condition
def must(condition; $expected): if (.missing | not) and (.value | condition) then empty else no($expected; got) end;
# judges the one answer: a line for each fault, then true or false
def answer(checks): (if length == 1 then [{place: "", value: .[0], answer: .[0]} | checks] else ["(root): expected one JSON value, got \(length)"] end) | .[], length == 0;
# goes down to a place; where the way ends before, that has its own line
def go($path): . as $spot | $path[-1] as $key | (.value | try getpath($path[:-1]) catch null) as $around
  | if ($around | type) == (if ($key | type) == "number" then "array" else "object" end)
    then $spot + {place: ($spot.place + ($path | map("/" + esc) | add)), value: ($around | .[$key]), missing: ($around | has($key) | not)}
    else empty end;
# the place has to be there, and be so
def at($path; check): go($path) | check;
# a place of the whole answer: [value] or []
def find($path): reduce $path[] as $key ([.answer]; if length == 0 then . else .[0] | if type == "object" and has($key) then [.[$key]]
  elif type == "array" and ($key | test("\\A(0|[1-9][0-9]{0,8})\\z")) and ($key | tonumber) < length then [.[$key | tonumber]] else [] end end);
# a URL without its last slash; anything else as it is
def bare_url: if type == "string" and endswith("/") and test("\\A[A-Za-z][A-Za-z0-9+.-]*://") then .[0:-1] else . end;
# a value to compare: URLs in it without their last slash
def norm: if type == "object" then map_values(norm) elif type == "array" then map(norm) else bare_url end;
# this very value
def is_as($value; $expected): must(norm == ($value | norm); $expected);
# this very value
def is($value): is_as($value; $value | tojson);
# a key of a map of this answer; jq rounds above 2^53
def key_of($path; $kinds; $expected): find($path) as $map
  | must(. as $v | ($kinds | index([$v | type])) != null and ($map == [] or ($map[0] | type != "object" or has($v | tostring)
    or (($v | type) == "number" and $v >= 9007199254740992 and any(keys_unsorted[] | tonumber?; . == $v)))); $expected);
# an object without members
def empty_object: must(. == {}; "{}");
# an integer, this or more
def int_from($low): must(type == "number" and floor == . and . >= $low; "an integer >= \($low)");
# a number, this or more
def number_from($low): must(type == "number" and . >= $low; "a number >= \($low)");
# a text that matches a pattern
def text($pattern; $expected): must(type == "string" and test($pattern); $expected);
# a timestamp (RFC 3339)
def timestamp: text("\\A(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:[\\.,][0-9]{1,18})?(?:(?:[Zz]|[\\+\\-][0-9]{2}:?[0-9]{2}))?)\\z"; "a timestamp (RFC 3339)");
# a string of digits
def digits: text("\\A(?:[0-9]+)\\z"; "a string of digits");
# a word without digits
def word: text("\\A(?:[ _\\.\\/\\-\\p{L}\\p{M}]{1,64})\\z"; "a word without digits");
# an object
def object: must(type == "object"; "an object");
# each entry of a map or an array
def entries: . as $spot | .value | (if type == "array" then range(length) else keys_unsorted[] end) as $key
  | $spot + {place: ($spot.place + "/" + ($key | esc)), value: .[$key], key: ($key | tostring)};
# the entry's key
def key(check): .value = .key | check;
# looks at each entry, then at all: the nodes' values, how many, the rest
def each(checks; of_nodes; size; rest): [entries | checks] as $bad | (if $bad == [] then [of_nodes][0:1] else [] end) as $foreign
  | $bad[], $foreign[], (if $foreign == [] then size else empty end), rest;
# an object whose entries are so
def map_of(checks; of_nodes; size; rest): (.value | type) as $kind | if $kind == "object" then each(checks; of_nodes; size; rest) else no("an object"; got) end;
# the number of entries
def size($low; $high; $expected): (.value | length) as $n | if $n < $low or ($high != null and $n > $high) then no($expected; "\($n)") else empty end;
# the first eight
def listed: (.[0:8] | join(", ")) + if length > 8 then ", … (\(length))" else "" end;
# exactly what the inventory has for all nodes
def of_all_nodes(leaf; $where; $texts; $expected): . as $spot
  | [entries | select((try leaf catch null) | type != "string")] as $odd | if $odd != [] then no("a string"; $odd[0] | got)
    else ([entries | leaf | bare_url] | unique) as $found | if $found == ($texts | unique) then empty
    else $spot + {place: ($spot.place + $where)} | no($expected; [(($texts - $found) | select(. != []) | "missing: " + listed),
      (($found - $texts) | select(. != []) | "unknown: " + listed)] | join("; ")) end end;

answer(
  object,
  at(["result"]; object),
  at(["result", "status"]; is("enabled")),
  at(["result", "peer_id"]; key_of(["result", "peers"]; ["number"]; "a key of /result/peers")),
  at(["result", "peers"]; map_of(
    key(digits),
    object,
    at(["uri"]; must(type == "string"; "one of \"http://{address}:6335\" in the inventory"));
    of_all_nodes((.value | getpath(["uri"])); "/*/uri"; ["http://10.0.0.1:6335", "http://10.0.0.2:6335", "http://10.0.0.3:6335", "http://10.0.0.4:6335"]; "\"http://{address}:6335\" of all 4 nodes");
    size(4; 4; "4 entries"); empty)),
  at(["result", "raft_info"]; object),
  at(["result", "raft_info", "term"]; int_from(0)),
  at(["result", "raft_info", "commit"]; int_from(0)),
  at(["result", "raft_info", "pending_operations"]; int_from(0)),
  at(["result", "raft_info", "leader"]; key_of(["result", "peers"]; ["number"]; "a key of /result/peers")),
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
  # the answer has the shape of the result that the note shows
  rb_http_json 'http://10.0.0.2:6333/cluster' <(printf '%s\n' "api-key: ${secret_qdrant_api_key}") "$(judge_11)"
}
rb_carries=() rb_needs_tools=(curl jq) rb_unseen=''
