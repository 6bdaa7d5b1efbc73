about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
carry_4() {
cd /srv/app
export STAGE=green
}
# ── 13. Rolling (note.md:86)
# target: web1, web2, web3, web4
about_13() {
  rb_about --id 'migrate' --title 'Rolling' \
    --at 'note.md:86' --hash 'ea518635464e76b3' --once
}
# >>> 13 ea518635464e76b3
step_13() {
./migrate
}
# <<< 13 ea518635464e76b3
rb_carries=(4) rb_needs_tools=() rb_unseen=''
