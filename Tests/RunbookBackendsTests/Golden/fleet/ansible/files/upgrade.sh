# ── 11. Rolling (note.md:70)
# target: web1, web2, web3, web4
about_11() {
  rb_about --id 'upgrade' --title 'Rolling' \
    --at 'note.md:70' --hash 'b6b296dcada88d20' --sets 'COLOUR' --retry 60 --every 5 \
    --needs-step 'lb1/drain' 'On lb1: bash lb1.sh run' \
    --needs-secret 'deploy_token' 'deploy_token'
}
# >>> 11 b6b296dcada88d20
step_11() {
rb_elsewhere 'app' 'bash' rb_value_1 "${secret_deploy_token}" <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
DEPLOY_TOKEN="${rb_value_1}" ./deploy --stage green
RB_END
}
# <<< 11 b6b296dcada88d20
ask_11_1() {
rb_elsewhere 'app' 'bash' <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
test -e /srv/app/deployed
RB_END
}
probe_11() {
  # the check that the note gives succeeds
  ask_11_1
}
rollback_11() {
rb_elsewhere 'app' 'bash' <<'RB_END'
cd -- '/srv/app'
export COLOUR='blue'
./deploy --undo
RB_END
}
rb_carries=() rb_needs_tools=() rb_unseen=''
