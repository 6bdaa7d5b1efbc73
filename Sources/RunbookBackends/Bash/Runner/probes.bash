# SPDX-License-Identifier: Apache-2.0

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
