# ── 12. Rolling (note.md:82)
# target: web1, web2, web3, web4
about_12() {
  rb_about --id 'worker' --title 'Rolling' \
    --at 'note.md:82' --hash '6cd44953e1e0b6e6' --background
}
# >>> 12 6cd44953e1e0b6e6
step_12() {
rb_elsewhere '-' 'sh' <<'RB_END'
exec ./worker
RB_END
}
# <<< 12 6cd44953e1e0b6e6
rb_carries=() rb_needs_tools=() rb_unseen=''
