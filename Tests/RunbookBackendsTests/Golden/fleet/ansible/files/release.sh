# ── 3. Keys (note.md:26)
# target: web1, web2, web3, web4
about_3() {
  rb_about --id 'release' --title 'Keys' \
    --at 'note.md:26' --hash '745b4777f1685e89' --capture
}
# >>> 3 745b4777f1685e89
step_3() {
git -C /srv/app rev-parse HEAD
}
# <<< 3 745b4777f1685e89
publish_3() {
  rb_fact_publish 'release' "$rb_stdout"
}
rb_carries=() rb_needs_tools=() rb_unseen=''
