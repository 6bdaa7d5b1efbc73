# ── 5. Files (note.md:36)
# target: web1, web2, web3, web4
# values: web1 ← web1; web2 ← web2; web4 ← web4
about_5() {
  rb_about --id 'mesh' --title 'Files' \
    --at 'note.md:36' --hash 'be15e3b0b8ed0c06' \
    --needs-fact 'web1/public' 'keys' \
    --needs-fact 'web2/public' 'keys' \
    --needs-fact 'web4/public' 'keys'
}
content_5() {
cat <<RB_END
[self]
key = $(rb_local 'private')
[web1]
key = $(rb_fact 'web1' 'public')
[web2]
key = $(rb_fact 'web2' 'public')
[web4]
key = $(rb_fact 'web4' 'public')
RB_END
}
# >>> 5 be15e3b0b8ed0c06
step_5() {
content_5 | rb_install_file '/etc/mesh/mesh.conf' '0600' 'root:root'
}
# <<< 5 be15e3b0b8ed0c06
probe_5() {
  # /etc/mesh/mesh.conf has this content and mode
  content_5 | rb_file_is '/etc/mesh/mesh.conf' '0600' 'root:root'
}
rollback_5() {
  rb_restore_file '/etc/mesh/mesh.conf'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
