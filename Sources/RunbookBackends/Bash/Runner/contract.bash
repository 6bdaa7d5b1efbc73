# ════ The runner: the same text stands at the end of every generated script ════
# SPDX-License-Identifier: Apache-2.0
#
# What stands above it, printed by the Bash back end:
#
#   set -Eeuo pipefail               for the reader and ShellCheck; the runner then takes over (Strict mode, below)
#   rb_title='6주차' rb_runbook='week-6' rb_node='node1' rb_source='week-6.md' rb_tongue='ko' rb_version='0.1.0'
#   rb_requires=(jq psql=postgresql-client)   commands that probes need, not those that steps install (=PACKAGE)
#   rb_logins=(node1=ops@203.0.113.11:)   what scp wants before a path on this node and on those whose values it needs
#   secret_NAME=''                   one line for each secret that a step needs, filled in only while such a step runs
#   rb_steps=(1 2 3)                 the steps in order; rb_turns[N]=ORDER where the nodes go through a step in an order,
#                                    told to the person who runs the script by hand; then one group of functions for each N:
#
#   about_N() { rb_about … ; }       --id ID  --title TEXT  --at FILE:LINE (of the body's first line)  --hash HEX
#       --confirm WHY                ask before the body            --manual   the body prints a checklist; a person answers
#       --destroys                   what it takes away cannot be brought back: --dry-run says so
#       --check                      the body is itself the check (ping, curl): own subshell, tried until it holds
#       --exit S                     a --check that must end with this status (0)
#       --peers WHO                  a --check that needs others: when it never holds, exit 75 instead of 3
#       --once                       never again once done, whatever its probe says; after a failure only by --only N --yes
#       --backup no|FOLDER           where a file is kept before it is replaced, if not beside it
#       --apart                      no part of a whole run: done only when --only names it
#       --background                 goes on running: started with a log in the state folder, not waited for
#       --sets 'NAME…'               the variables that enter_N exports, which are put back after the step
#       --user NAME                  SQL goes to the client as this user
#       --interactive                keeps standard input
#       --timeout S                  for the body, and for each try of a probe (30)
#       --retry S --every S          how long to try after the body (30), longest pause between tries (2)
#       --private                    what it writes is for this user alone: umask 077 around it, and no value twice
#       --partial                    the probe does not ask for all that the step does: it never skips the step
#       --renews                     it restarts or reloads: done again where a step before it was done since
#       --passing                    the probe holds behind the body, and a later step undoes it: verify does not ask it
#       --generates                  the body only makes statements that `apply` runs: its probe is not awaited after it
#       --stable S                   how long the probe must stay true (0)
#       --capture                    standard output is kept, unseen, in the file "$rb_stdout" for publish_N
#       --announce                   other nodes wait for this step: the fact done.ID is published when it is done
#       --needs-fact NODE/NAME STEP  made by that step there        --needs-step NODE/ID WORDS   announced there
#       --needs-tcp HOST:PORT WORDS  answers before the body runs   --needs-secret NAME WORDS    as $secret_NAME
#       --needs-header-secret NAME WORDS   the same, and must be visible ASCII
#       --needs-plain 'fact NODE/NAME'|'local NAME'|'secret NAME' ''   stands in a program (sh -c, ssh, psql -c): see rb_refuse_unplain
#   # >>> N HASH   and   # <<< N HASH around step_N: `show N` prints the lines between them
#   enter_N() { … }                  may be absent: the folder and the variables of this step alone; undone after it
#   step_N() {                       the author's body, byte for byte, each line on a line of its own
#   expect_N() { … }                 may be absent: rb_printed MODE <TEXT, for a --check: true of what the body printed
#   probe_N() { … }                  may be absent: true when the step is done; changes nothing; runs where the body ends
#   rollback_N() { … }               may be absent
#   carry_N() { … }                  may be absent: cd, assignments, functions; runs instead of the body when it is skipped
#   publish_N() { … }                may be absent: rb_fact_publish, rb_local_publish; runs after the body and after a skip
#
# The last line is `rb_main "$@"`. Names that begin with rb_ are the runner's; on the way to a body no local has another
# name, because bash's locals would swallow the author's assignments. Bodies may call rb_install_file, rb_file_is,
# rb_restore_file, rb_add_to_file, rb_file_has, rb_fact, rb_local, rb_fact_publish, rb_local_publish, rb_http_json, rb_printed, rb_sql,
# rb_sql_generate, rb_elsewhere.
#
# A secret goes to a program through a file descriptor or its environment, never as an argument:
#   curl -H @<(printf 'api-key: %s\n' "$secret_api_key") …      API_KEY=$secret_api_key docker run -e API_KEY …
#
# Strict mode: the ERR trap with errtrace instead of `set -e`, because it can look at PIPESTATUS and let
# `yes | head -1` (141) pass. `set -u` stays: where a note's variable is empty, `rm -rf "$UNSET/"` would be run.
#
# Driven by `runbook run` (--driven WORD): still one shell for all steps, but which comes next is said on standard input, an
# order a line, and what becomes of it is told on standard output among what the steps print (NodeOrder, NodeEvent in Swift):
#   step N | only N (the operator named it) | pass N (leave in the shell what it leaves, no more) | end
#   fact NODE/NAME VALUE | secret NAME VALUE (kept in memory alone) | yes | no (to an `ask`) | stop (as Ctrl-C)
# The end of standard input is a broken connection: as HUP. An event is the rest of a line after \036WORD\036:
#   ready | begin N | ask consent|manual N | fact NAME VALUE | skipped N WHY | would N | done N
#   failed N STATUS WORDS, after which no step follows | ended STATUS, the last
# A step that was cut off inside and has no proof fails with 4; `only N` asks for consent and runs it again.
#
# Two processes: the first waits and takes signals at once; its child runs the steps (bash answers a signal only when the
# running command has ended). A body that ends the shell (exit, exec, an unset variable) is seen by the first.
