#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Judges SARIF on standard input: its form by the schema beside this file, its places by counting anew in the files.

Prints one line of numbers, `results=N suppressed=N fixes=N`; ends with 1 and a reason where something is wrong.
"""

import json
import pathlib
import sys
import urllib.parse

import jsonschema


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def check_region(region: dict, data: bytes) -> None:
    start = region["byteOffset"]
    end = start + region["byteLength"]
    for name, offset in (("start", start), ("end", end)):
        before = data[:offset].decode("utf-8")
        lines = before.replace("\r\n", "\n").split("\n")
        line, column = len(lines), units(lines[-1]) + 1
        found = region[f"{name}Line"], region[f"{name}Column"]
        if found != (line, column):
            sys.exit(f"{name} of {region} is {found}, and byte {offset} is at {(line, column)}")


def main() -> None:
    document = json.load(sys.stdin)
    here = pathlib.Path(__file__).resolve().parent
    jsonschema.validate(document, json.loads((here / "sarif-2.1.0-subset.json").read_text()))
    files: dict[str, bytes] = {}
    suppressed = fixes = 0
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            sys.exit(f"rule {result['ruleIndex']} is {rules[result['ruleIndex']]}, not {result['ruleId']}")
        suppressed += "suppressions" in result
        fixes += len(result.get("fixes", []))
        places = [location["physicalLocation"] for key in ("locations", "relatedLocations") for location in result.get(key, [])]
        changes = [change for fix in result.get("fixes", []) for change in fix["artifactChanges"]]
        for place in places:
            uri = place["artifactLocation"]["uri"]
            path = urllib.parse.unquote(urllib.parse.urlparse(uri).path)
            data = files.setdefault(path, pathlib.Path(path).read_bytes())
            check_region(place["region"], data)
        for change in changes:
            path = urllib.parse.unquote(urllib.parse.urlparse(change["artifactLocation"]["uri"]).path)
            data = files.setdefault(path, pathlib.Path(path).read_bytes())
            for replacement in change["replacements"]:
                check_region(replacement["deletedRegion"], data)
    print(f"results={len(run['results'])} suppressed={suppressed} fixes={fixes}")


main()
