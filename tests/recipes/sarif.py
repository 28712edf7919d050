"""Checks that a file is SARIF with so many results, each at a line of a file that is there."""

import json
import pathlib
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    log = json.load(file)
assert log["version"] == "2.1.0", log["version"]
results = log["runs"][0]["results"]
assert len(results) == int(sys.argv[2]), results
for result in results:
    location = result["locations"][0]["physicalLocation"]
    assert pathlib.Path(location["artifactLocation"]["uri"]).is_file(), location
    assert location["region"]["startLine"] >= 1, location
