#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What jsonschema (python3-jsonschema) says of many answers: [{"schema": …, "answers": […]}, …] on standard input.

Prints one line for each schema, a 1 or a 0 for each of its answers. A `$` of ECMAScript is Python's `\\Z`.
"""

import json
import sys

import jsonschema


def ecma(node):
    """The schema with its patterns as Python means them."""
    if isinstance(node, list):
        return [ecma(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value[:-1] + r"\Z" if key == "pattern" and value.endswith("$") else value if key in ("const", "enum") else ecma(value)
        for key, value in node.items()
    }


for case in json.load(sys.stdin):
    jsonschema.Draft202012Validator.check_schema(case["schema"])
    validator = jsonschema.Draft202012Validator(ecma(case["schema"]))
    print("".join("1" if validator.is_valid(answer) else "0" for answer in case["answers"]))
