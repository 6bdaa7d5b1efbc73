about_4() {
  rb_about --id 'place' --title 'Keys' \
    --at 'note.md:30' --hash '33f90832fd234122'
}
carry_4() {
cd /srv/app
export STAGE=green
}
# ── 14. Rolling (note.md:90)
# target: web1, web2, web3, web4
about_14() {
  rb_about --id 'wipe' --title 'Rolling' \
    --at 'note.md:90' --hash '6f7cf3f9f1db3bf1' --confirm 'Deletes everything below '\''/srv/app/cache'\''' --destroys --partial --passing --apart
}
# >>> 14 6f7cf3f9f1db3bf1
step_14() {
rm -rf /srv/app/cache
}
# <<< 14 6f7cf3f9f1db3bf1
probe_14() {
  # /srv/app/cache is gone
  [ ! -e /srv/app/cache ]
}
rb_carries=(4) rb_needs_tools=() rb_unseen=''
