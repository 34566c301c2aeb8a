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
from typing import Dict, Iterator, NamedTuple, Sequence

import httpx

from assistant.server import LOOPBACK, ROOT

# Rasa takes five minutes on a machine that is busy otherwise.
STARTING_TIMEOUT = 900.0
STOPPING_TIMEOUT = 30.0
LOG_TAIL = 2000
LOOK_INTERVAL = 0.1


class DidNotStart(Exception):
    """The assistant does not answer; the message ends with what it logged."""


class Programs(NamedTuple):
    """Programs that serve together.

    Attributes:
        commands: one for each.
        environment: of all.
        ready: the address that answers with success once they are ready.
        log: what they print.
    """

    commands: Sequence[Sequence[str]]
    environment: Dict[str, str]
    ready: str
    log: pathlib.Path


class Started(NamedTuple):
    """Running programs.

    Attributes:
        processes: one for each command.
        seconds: from the start of the first until they were ready.
    """

    processes: Sequence[subprocess.Popen]
    seconds: float


@contextlib.contextmanager
def assistant() -> Iterator[str]:
    """The address of an assistant of our own: free ports, an empty database, no rate limit.

    Raises:
        DidNotStart: if it is not healthy in time.
    """
    with tempfile.TemporaryDirectory() as name:
        ours = programs(pathlib.Path(name))
        with started(ours):
            yield f"http://{LOOPBACK}:{ours.environment['PORT']}"


def programs(folder: pathlib.Path) -> Programs:
    """Our assistant as `make run` starts it, with its database in the folder."""
    environment = {
        **os.environ,
        "HOST": LOOPBACK,
        "PORT": str(free_port()),
        "ACTIONS_PORT": str(free_port()),
        "TRACKER_DB": str(folder / "conversations.db"),
        "WEBSITE_RATE_LIMIT": "0",
    }
    ready = f"http://{LOOPBACK}:{environment['PORT']}/webhooks/website/health"
    return Programs([[sys.executable, "-m", "assistant.server"]], environment, ready, folder / "log.txt")


@contextlib.contextmanager
def started(wanted: Programs) -> Iterator[Started]:
    """The programs, ready, for as long as the context lasts.

    Raises:
        DidNotStart: if they are not ready in time.
    """
    with contextlib.ExitStack() as stack:
        begun = time.monotonic()
        processes = [stack.enter_context(_running(command, wanted)) for command in wanted.commands]
        _wait(processes, wanted)
        yield Started(processes, time.monotonic() - begun)


def free_port() -> int:
    """A TCP port that nothing uses now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def _running(command: Sequence[str], wanted: Programs) -> Iterator[subprocess.Popen]:
    with wanted.log.open("ab") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=wanted.environment, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield process
    finally:
        _stop(process)


def _wait(processes: Sequence[subprocess.Popen], wanted: Programs) -> None:
    deadline = time.monotonic() + STARTING_TIMEOUT
    while time.monotonic() < deadline and not any(process.poll() for process in processes):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(wanted.ready, timeout=5).is_success:
                return
        time.sleep(LOOK_INTERVAL)
    raise DidNotStart(f"The assistant does not answer. It logged:\n{wanted.log.read_text()[-LOG_TAIL:]}")


def _stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOPPING_TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
