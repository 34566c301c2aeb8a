"""Programs that serve together, for as long as they are measured."""

from __future__ import annotations

import contextlib
import pathlib
import subprocess
import time
from typing import Dict, Iterator, NamedTuple, Sequence

import httpx

from assistant.server import ROOT
from evaluation.running import LOG_TAIL, DidNotStart, stop

# On a busy machine Rasa takes five minutes.
STARTING_TIMEOUT = 900.0
LOOK_INTERVAL = 0.1


class Programs(NamedTuple):
    """What is started together.

    Attributes:
        commands: one for each program.
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
def started(programs: Programs) -> Iterator[Started]:
    """The programs, ready, for as long as the context lasts.

    Raises:
        DidNotStart: if they are not ready in time.
    """
    with contextlib.ExitStack() as stack:
        begun = time.monotonic()
        processes = [stack.enter_context(_running(command, programs)) for command in programs.commands]
        _wait(processes, programs)
        yield Started(processes, time.monotonic() - begun)


@contextlib.contextmanager
def _running(command: Sequence[str], programs: Programs) -> Iterator[subprocess.Popen]:
    with programs.log.open("ab") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=programs.environment, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield process
    finally:
        stop(process)


def _wait(processes: Sequence[subprocess.Popen], programs: Programs) -> None:
    deadline = time.monotonic() + STARTING_TIMEOUT
    while time.monotonic() < deadline and all(process.poll() is None for process in processes):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(programs.ready, timeout=5).is_success:
                return
        time.sleep(LOOK_INTERVAL)
    raise DidNotStart(f"{programs.ready} does not answer. Logged:\n{programs.log.read_text()[-LOG_TAIL:]}")
