#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads Prometheus' text format on standard input with the client library's own parser.

Prints `NAME{LABEL=VALUE,...} VALUE` for each sample, labels sorted; ends with 1 where a family lacks help or type.
"""

import sys

from prometheus_client.parser import text_string_to_metric_families


def main() -> None:
    for family in text_string_to_metric_families(sys.stdin.read()):
        if not family.documentation or family.type != "gauge":
            sys.exit(f"{family.name}: {family.type}, '{family.documentation}'")
        for sample in family.samples:
            if sample.timestamp is not None:
                sys.exit(f"{sample.name} has a timestamp, which the textfile collector refuses")
            labels = ",".join(f"{name}={value!r}" for name, value in sorted(sample.labels.items()))
            print(f"{sample.name}{{{labels}}} {sample.value}")


main()
