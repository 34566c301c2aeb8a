"""An assistant that runs for as long as it is measured."""

from __future__ import annotations

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import Dict, Iterator, NamedTuple

import httpx

from assistant.server import LOOPBACK, ROOT

STARTING_TIMEOUT = 120.0
STOPPING_TIMEOUT = 30.0
LOG_TAIL = 2000


class DidNotStart(Exception):
    """The assistant does not answer; the message ends with what it logged."""


class Running(NamedTuple):
    """An assistant of our own.

    Attributes:
        url: where it answers.
        pid: of its supervisor.
    """

    url: str
    pid: int


@contextlib.contextmanager
def assistant(root: pathlib.Path = ROOT) -> Iterator[Running]:
    """An assistant for as long as it is measured: free ports, an empty database, no rate limit.

    Args:
        root: the project to start; another than this one has its own model, data and languages.

    Raises:
        DidNotStart: if it is not healthy in time.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        log = folder / "log.txt"
        environment = surroundings(folder)
        url = f"http://{LOOPBACK}:{environment['PORT']}"
        process = _start(environment, log, root)
        try:
            _wait(url, process, log)
            yield Running(url, process.pid)
        finally:
            stop(process)


def _start(environment: Dict[str, str], log: pathlib.Path, root: pathlib.Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "assistant.server"]
    with log.open("wb") as file:
        return subprocess.Popen(
            command, cwd=root, env=environment, stdout=file, stderr=file, start_new_session=True
        )


def surroundings(folder: pathlib.Path) -> Dict[str, str]:
    """The environment of an assistant that has its database in the folder."""
    return {
        **os.environ,
        "HOST": LOOPBACK,
        "PORT": str(free_port()),
        "ACTIONS_PORT": str(free_port()),
        "TRACKER_DB": str(folder / "conversations.db"),
        "WEBSITE_RATE_LIMIT": "0",
    }


def free_port() -> int:
    """A TCP port that nothing uses now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def _wait(url: str, process: subprocess.Popen, log: pathlib.Path) -> None:
    deadline = time.monotonic() + STARTING_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{url}/webhooks/website/health", timeout=5).is_success:
                return
        time.sleep(0.3)
    raise DidNotStart(f"The assistant does not answer. It logged:\n{log.read_text()[-LOG_TAIL:]}")


def stop(process: subprocess.Popen) -> None:
    """End a process as Ctrl-C does; with all that it started, by force, if it does not end in time."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOPPING_TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
