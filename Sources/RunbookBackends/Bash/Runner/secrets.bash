# SPDX-License-Identifier: Apache-2.0

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
