"""The record after what computers do to programs: killed, out of room, two at once."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.model import RecordError
from dateline.store import Record

CHILD = str(Path(__file__).with_name("child.py"))


def start(path, first, count, *more):
    words = [sys.executable, CHILD, str(path), str(first), str(count), *map(str, more)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  # our own program


def kept(path):
    """The numbers of the reports in the record, each whole: one reading, one event, its words in its text."""
    with Record.open(path) as record:
        assert record.check() == []
        counts = record.counts()
        assert counts.reports == counts.readings == counts.events == counts.sources
        return sorted(int(re.match(r"Report (\d+)", r.report.text)[1]) for r in record.readings())


@pytest.mark.parametrize("seed", range(8))
def test_killed_in_mid_write(tmp_path, seed):
    """All that was told of is kept, nothing is half there, and the same run again ends as an unbroken one."""
    path = tmp_path / "r.db"
    child = start(path, 0, 100_000)
    told = [child.stdout.readline() for _ in range(3)]  # it has begun to write
    time.sleep(random.Random(seed).uniform(0.0, 0.25))  # noqa: S311  # no secret: a moment
    child.send_signal(signal.SIGKILL)
    with child:  # not `communicate`: it passes over what `readline` has taken from the pipe and not given yet
        told += [line for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    numbers = [int(line) for line in told]
    there = kept(path)
    assert set(numbers) <= set(there)
    assert there == list(range(len(there)))
    assert len(there) - len(numbers) <= 1  # one may be kept and not told of
    again = start(path, 0, len(there) + 5)
    again.communicate()
    assert again.returncode == 0
    assert kept(path) == list(range(len(there) + 5))


@pytest.mark.parametrize("room", [40_000, 150_000, 400_000])
def test_no_room_left(tmp_path, room):
    """A message and a status; what was told of is kept; with room again, the same run goes on."""
    path = tmp_path / "r.db"
    child = start(path, 0, 100_000, room)
    out, err = child.communicate(timeout=100)
    assert child.returncode == 5
    assert "DL304" in err
    assert "Traceback" not in err
    numbers = [int(line) for line in out.splitlines()]
    if numbers:
        assert set(numbers) <= set(kept(path))
    again = start(path, 0, len(numbers) + 20)
    _, err = again.communicate()
    assert again.returncode == 0, err
    assert kept(path) == list(range(len(numbers) + 20))


def test_two_writers_and_a_reader(tmp_path):
    """Both writers' reports are there, none twice, and the reader never fails or waits long."""
    path = tmp_path / "r.db"
    children = [start(path, 0, 150), start(path, 100, 150)]  # 50 reports come from both
    slowest = 0.0
    while any(child.poll() is None for child in children):
        if path.exists() and path.stat().st_size:
            before = time.process_time()
            try:
                with Record.open(path) as record:
                    record.counts()
            except RecordError as why:
                if why.code != "DL301":  # not made yet
                    raise
            slowest = max(slowest, time.process_time() - before)
        time.sleep(0.01)
    told = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0, 0], told
    assert kept(path) == list(range(250))
    assert slowest < 1.0


def test_a_folder_that_may_not_be_written(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "r.db"
    start(path, 0, 3).communicate()
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        child = start(path, 3, 1)
        _, err = child.communicate()
        assert child.returncode == 5
        assert "DL304" in err
        assert kept(path) == [0, 1, 2]
    finally:
        folder.chmod(0o755)
        path.chmod(0o644)
