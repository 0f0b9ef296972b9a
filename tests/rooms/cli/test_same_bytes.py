"""Same record, same bytes: whatever the order of hashes, the clock's zone or the language of the machine."""

import hashlib
import os
import subprocess
import sys

COMMANDS = [
    ["events", "-f", "json"],
    ["events", "-f", "csv"],
    ["incidents", "-f", "json"],
    ["incidents", "-f", "acled"],
    ["control", "-f", "json"],
    ["control", "--all"],
    ["why", "c.txt"],
]


def test_same_bytes(record):
    script = f"""
import sys
from dateline.cli import main
for words in {COMMANDS!r}:
    sys.argv = ["dateline", *words]
    try:
        main()
    except SystemExit:
        pass
"""
    found = set()
    for seed, zone, language in (("0", "UTC", "C"), ("1", "Asia/Kabul", "C.UTF-8"), ("random", "America/Lima", "en_US.UTF-8")):
        there = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language, "DATELINE_RECORD": str(record)}
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=there)  # noqa: S603  # our own program
        assert len(ran.stdout) > 5000
        found.add(hashlib.sha256(ran.stdout).hexdigest())
    assert len(found) == 1
