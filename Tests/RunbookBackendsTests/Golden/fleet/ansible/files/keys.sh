# ── 2. Keys (note.md:20)
# A key for each web server; its public half goes to the others.
# target: web1, web2, web3, web4
about_2() {
  rb_about --id 'keys' --title 'Keys' \
    --at 'note.md:20' --hash '31e1fa3e86ac45ef' --private --timeout 60
}
# >>> 2 31e1fa3e86ac45ef
step_2() {
sudo install -d -m 700 /etc/mesh
sudo sh -c 'umask 077; head -c 32 /dev/urandom | base64 >/etc/mesh/private'
sudo sh -c 'sha256sum </etc/mesh/private | cut -c -64 >/etc/mesh/public'
}
# <<< 2 31e1fa3e86ac45ef
probe_2() {
  # folder /etc/mesh exists
  sudo test -d /etc/mesh || return
  rb_asked=2
  # file /etc/mesh/private is not empty
  sudo sh -c '[ -s /etc/mesh/private ]' || return
  rb_asked=3
  # file /etc/mesh/public is not empty
  sudo sh -c '[ -s /etc/mesh/public ]'
}
publish_2() {
  rb_local_publish 'private' '/etc/mesh/private'
  rb_fact_publish 'public' '/etc/mesh/public'
}
rb_carries=() rb_needs_tools=() rb_unseen=yes
