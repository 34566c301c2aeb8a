from __future__ import annotations

import os
import sys

import httpx
import pytest

from evaluation.bench.programs import Programs, started
from evaluation.running import DidNotStart, free_port


def programs(tmp_path, *commands, port=0):
    return Programs(
        [[sys.executable, *command] for command in commands],
        {**os.environ, "PYTHONUNBUFFERED": "1"},
        f"http://127.0.0.1:{port}/",
        tmp_path / "log.txt",
    )


def test_programs_run_until_they_are_no_longer_needed(tmp_path):
    port = free_port()
    server = ["-m", "http.server", str(port), "--bind", "127.0.0.1"]
    both = programs(tmp_path, server, ["-c", "import time; time.sleep(60)"], port=port)
    with started(both) as running:
        assert httpx.get(both.ready).is_success
        assert running.seconds > 0
        assert [process.poll() for process in running.processes] == [None, None]
    assert None not in [process.poll() for process in running.processes]


def test_a_program_that_ends_is_not_waited_for(tmp_path):
    failing = programs(tmp_path, ["-c", "import sys; sys.exit('no model')"])
    with pytest.raises(DidNotStart, match="no model"), started(failing):
        pass
