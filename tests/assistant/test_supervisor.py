from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT

SCRIPT = """
import os, pathlib, sys
from assistant import logs, supervisor
from assistant.supervisor import Program

logs.configure("test")
supervisor.FIRST_DELAY = 0.1
programs = [Program(name, [sys.executable, "-c", code], *rest) for name, code, *rest in {programs!r}]
supervisor.supervise(programs, dict(os.environ), pathlib.Path(sys.argv[1]))
"""
NOTE = "import os, time; open({name!r}, 'a').write(f'{{os.getpid()}}\\n')\n"
STAYS = NOTE + "time.sleep(60)"
FINISHES = NOTE + (
    "import signal, sys\n"
    "def stop(*_):\n    time.sleep(0.5); open('order', 'a').write({name!r}); sys.exit(0)\n"
    "signal.signal(signal.SIGTERM, stop)\ntime.sleep(60)"
)


@pytest.fixture
def supervised(tmp_path):
    running = []

    def start(**programs):
        described = [(name, code.format(name=name), *rest) for name, (code, *rest) in programs.items()]
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(programs=described), str(tmp_path)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def starts(path, count, timeout=15.0):
    """The process ids of a program's starts, once there are so many."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        found = [int(line) for line in path.read_text().split()] if path.exists() else []
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was not started {count} times")


def test_what_is_killed_is_started_again_and_the_others_are_left(supervised, tmp_path):
    supervisor = supervised(one=(STAYS,), two=(STAYS,))
    (first,) = starts(tmp_path / "one", 1)
    (other,) = starts(tmp_path / "two", 1)
    os.kill(first, signal.SIGKILL)
    assert starts(tmp_path / "one", 2)[1] != first
    assert starts(tmp_path / "two", 1) == [other]
    supervisor.terminate()
    assert supervisor.wait(10) == 0


def test_what_keeps_failing_is_tried_less_and_less_often(supervised, tmp_path):
    supervised(one=(NOTE + "raise SystemExit(3)",))
    begun = time.monotonic()
    starts(tmp_path / "one", 4)
    assert time.monotonic() - begun > 0.2 + 0.4 + 0.8


def test_a_stop_lets_each_finish_the_last_one_first(supervised, tmp_path):
    supervisor = supervised(actions=(FINISHES,), rasa=(FINISHES,))
    pids = starts(tmp_path / "actions", 1) + starts(tmp_path / "rasa", 1)
    time.sleep(0.3)
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(10) == 0
    assert (tmp_path / "order").read_text() == "rasaactions"
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_program_that_ends_by_itself_runs_again_in_its_time(supervised, tmp_path):
    supervised(daily=(NOTE, 0.5, 0.5))
    begun = time.monotonic()
    starts(tmp_path / "daily", 3)
    assert time.monotonic() - begun > 1.4
