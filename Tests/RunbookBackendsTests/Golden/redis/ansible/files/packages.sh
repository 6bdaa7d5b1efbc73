# ── 1. Packages (note.md:15)
# On all nodes:
# target: red1, red2, red3 ('On all nodes')
about_1() {
  rb_about --id 'packages' --title 'Packages' \
    --at 'note.md:15' --hash '1bec57151f57cde2'
}
# >>> 1 1bec57151f57cde2
step_1() {
sudo apt-get update && sudo apt-get install -y curl
mkdir -p ~/redis
}
# <<< 1 1bec57151f57cde2
probe_1() {
  # package curl is installed
  dpkg-query -W -f='${Status}' curl 2>/dev/null | grep 'ok installed' >/dev/null || return
  rb_asked=2
  # folder ~/redis exists
  [ -d ~/redis ]
}
rb_carries=() rb_needs_tools=() rb_unseen=''
