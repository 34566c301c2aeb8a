from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from tests.conftest import ROOT, free_port

SCRIPT = """
import os, pathlib, sys
from assistant import logs, supervisor
from assistant.supervisor import Program

logs.configure("test")
supervisor.FIRST_DELAY = 0.1
supervisor.HANGING_STOP_TIMEOUT = 0.5
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


def serving(port, patience=2.0, status=200, busy=0):
    """A server that the supervisor watches, busy for so many seconds before it answers anybody."""
    code = f"""
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response({status})
        self.end_headers()
time.sleep({busy})
http.server.HTTPServer(("127.0.0.1", {port}), Handler).serve_forever()
"""
    return (NOTE + code, None, 0.0, f"http://127.0.0.1:{port}/health", patience)


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
        # Not killed: what it started would live on.
        process.terminate()
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


def wait_until_served(port):
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"http://127.0.0.1:{port}/health")
        time.sleep(0.05)
    raise AssertionError(f"nothing is served on port {port}")


def test_what_hangs_is_started_again_and_the_others_are_left(supervised, tmp_path):
    port = free_port()
    supervised(one=serving(port), two=serving(free_port()))
    for run in (1, 2):
        wait_until_served(port)
        # So that it was heard, and its start is over.
        time.sleep(1)
        hanging = starts(tmp_path / "one", run)[-1]
        # A stopped process obeys no SIGTERM before it goes on.
        os.kill(hanging, signal.SIGSTOP)
        starts(tmp_path / "one", run + 1)
        with pytest.raises(ProcessLookupError):
            os.kill(hanging, 0)
    assert wait_until_served(port).status_code == 200
    assert len(starts(tmp_path / "two", 1)) == 1


def test_what_answers_that_it_is_unwell_is_left(supervised, tmp_path):
    port = free_port()
    supervised(one=serving(port, status=503))
    assert wait_until_served(port).status_code == 503
    time.sleep(3.0)
    assert len(starts(tmp_path / "one", 1)) == 1


def test_what_starts_slowly_is_given_time(supervised, tmp_path):
    port = free_port()
    supervised(one=serving(port, patience=0.6, busy=2))
    assert wait_until_served(port).status_code == 200
    assert len(starts(tmp_path / "one", 1)) == 1
