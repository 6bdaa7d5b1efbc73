# SPDX-License-Identifier: Apache-2.0
"""Runs a command on a terminal of its own, as a person at it: `terminal.py TEXT=REPLY… -- COMMAND…` waits for each text
in turn and types its reply. Prints all that the terminal showed; ends with the command's status, or 99 where a text
never came, or where a minute was not enough. A reply of ^C or ^Z is that key."""
import os
import pty
import select
import sys
import termios
import time

split = sys.argv.index("--")
talk = [item.partition("=")[::2] for item in sys.argv[1:split]]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[split + 1], sys.argv[split + 1 :])
shown, seen, end = b"", 0, time.monotonic() + 60
while True:
    if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
        sys.stdout.buffer.write(shown)
        sys.exit(99)
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # the other side is closed
        piece = b""
    if not piece:
        break
    shown += piece
    while talk and talk[0][0].encode() in shown[seen:]:
        text, reply = talk.pop(0)
        seen = shown.index(text.encode(), seen) + len(text.encode())
        if reply in ("^C", "^Z"):
            os.write(terminal, termios.tcgetattr(terminal)[6][termios.VINTR if reply == "^C" else termios.VSUSP])
        else:
            os.write(terminal, reply.encode() + b"\n")
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.flush()
sys.exit(99 if talk else status if status >= 0 else 128 - status)
