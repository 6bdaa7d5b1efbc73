# ── 10. Rolling (note.md:66)
# target: lb1
about_10() {
  rb_about --id 'drain' --title 'Rolling' \
    --at 'note.md:66' --hash '107517e24af7db5c' --confirm 'Traffic leaves the servers'
}
# >>> 10 107517e24af7db5c
step_10() {
touch /srv/drained
}
# <<< 10 107517e24af7db5c
probe_10() {
  # file /srv/drained exists
  [ -e /srv/drained ]
}
rb_carries=() rb_needs_tools=() rb_unseen=''
