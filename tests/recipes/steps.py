"""Prints the commands of a GitHub workflow, but those that install the program."""

import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    workflow = yaml.safe_load(file)
# YAML 1.1 reads `on` as true
assert set(workflow) == {"name", True, "permissions", "jobs"}, workflow
assert workflow["permissions"]["security-events"] == "write"
for job in workflow["jobs"].values():
    for step in job["steps"]:
        assert set(step) <= {"uses", "run", "if", "with"}, step
        if "run" in step and not step["run"].startswith("cargo install"):
            print(step["run"])
