about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
carry_4() {
cd /srv/app
export STAGE=green
}
# ── 15. Rolling (note.md:94)
# target: web1, web2, web3, web4
about_15() {
  rb_about --id 'shell' --title 'Rolling' \
    --at 'note.md:94' --hash 'b4ffaebbe587b940' --partial --interactive
}
# >>> 15 b4ffaebbe587b940
step_15() {
vi /srv/app/notes
}
# <<< 15 b4ffaebbe587b940
probe_15() {
  # file /srv/app/notes is not empty
  [ -s /srv/app/notes ]
}
rb_carries=(4) rb_needs_tools=() rb_unseen=''
