#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges TAP 14 on standard input (testanything.org/tap-version-14-specification.html), as far as verify writes it.

Prints `ok=N failed=N skipped=N`; ends with 1 and a reason where something is wrong.
"""

import re
import sys

import yaml

POINT = re.compile(r"^(not )?ok (\d+) - ((?:[^#\\]|\\.)*?)(?: # (SKIP) ((?:[^#\\]|\\.)*))?$")


def main() -> None:
    lines = sys.stdin.read().split("\n")
    if lines[0] != "TAP version 14" or not re.fullmatch(r"1\.\.\d+", lines[1]) or lines[-1] != "":
        sys.exit(f"no version, plan or end: {lines[:2]}")
    planned, seen = int(lines[1][3:]), 0
    counts = {"ok": 0, "failed": 0, "skipped": 0}
    block: list[str] | None = None
    for number, line in enumerate(lines[2:-1], 3):
        if block is not None:
            if line == "  ...":
                if not isinstance(yaml.safe_load("\n".join(block)), dict):
                    sys.exit(f"line {number}: the block is no mapping")
                block = None
            elif not line.startswith("  "):
                sys.exit(f"line {number}: a block that does not end")
            else:
                block.append(line[2:])
        elif line == "  ---":
            block = []
        elif not line.startswith("#"):
            point = POINT.match(line)
            if not point:
                sys.exit(f"line {number} is no test point: {line}")
            seen += 1
            if int(point[2]) != seen:
                sys.exit(f"line {number}: point {point[2]} comes as the {seen}th")
            counts["skipped" if point[4] else "failed" if point[1] else "ok"] += 1
    if block is not None or seen != planned:
        sys.exit(f"{seen} of {planned} points")
    print(" ".join(f"{name}={count}" for name, count in counts.items()))


main()
