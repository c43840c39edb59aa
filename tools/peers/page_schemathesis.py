# SPDX-License-Identifier: Apache-2.0
"""schemathesis over /openapi.json: no 5xx, no status, type or shape that is not declared. /freshz says
503 as declared when lists are old, so that it is asked by the other tests only."""
import pathlib
import re
import subprocess
import sys

CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,"
          "response_schema_conformance")
run = subprocess.run([str(pathlib.Path(sys.executable).parent / "st"), "run",
                      sys.argv[1] + "/openapi.json", "--checks", CHECKS, "--phases",
                      "examples,coverage,fuzzing", "-n", "120", "--seed", "8", "--workers", "2",
                      "--exclude-path", "/freshz", "--exclude-path-regex", "events$",
                      "--continue-on-failure", "--no-color", "--suppress-health-check", "all"],
                     capture_output=True, text=True, check=False)
print(run.stdout[-6000:])
cases = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) generated", run.stdout)]
print(f"schemathesis: {max(cases, default=0)} generated requests, exit {run.returncode}")
sys.exit(0 if run.returncode == 0 and max(cases, default=0) >= 5000 else 1)
