about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
carry_4() {
cd /srv/app
export STAGE=green
}
# ── 17. Is it up? (note.md:104)
# target: web1, web2, web3, web4
# values: 10.1.0.1 ← web1.address; 10.1.0.2 ← web2.address; 10.1.0.3 ← web3.address
about_17() {
  rb_about --id 'mesh-up' --title 'Is it up?' \
    --at 'note.md:104' --hash 'fc87e707cca005af' --check --retry 20
}
# >>> 17 fc87e707cca005af
step_17() {
ping -c 1 10.1.0.1
ping -c 1 10.1.0.2
ping -c 1 10.1.0.3
}
# <<< 17 fc87e707cca005af
rb_carries=(4) rb_needs_tools=() rb_unseen=''
