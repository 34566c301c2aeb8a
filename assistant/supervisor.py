"""Keeps programs running: what dies is started again, and a stop lets each finish its work."""

from __future__ import annotations

import logging
import pathlib
import signal
import subprocess
import threading
import time
from typing import Dict, List, NamedTuple, Optional

logger = logging.getLogger(__name__)

LOOK_INTERVAL = 0.1
FIRST_DELAY = 1.0
LONGEST_DELAY = 30.0
# A program that ran this long was well: its next failure is a new one.
STEADY_TIME = 60.0
# More than the servers allow themselves to finish what is in flight.
STOP_TIMEOUT = 20.0


class Program(NamedTuple):
    """What is to run.

    Attributes:
        name: for the log.
        command: and its arguments.
        every: seconds from one start to the next, for a program that ends by itself; None keeps it running.
        after: seconds until its first start.
    """

    name: str
    command: List[str]
    every: Optional[float] = None
    after: float = 0.0


class Supervised:
    """One program, and when to start it next."""

    def __init__(self, program: Program, environment: Dict[str, str], folder: pathlib.Path) -> None:
        self._program, self._environment, self._folder = program, environment, folder
        self._process: Optional[subprocess.Popen] = None
        self._begun, self._due = 0.0, time.monotonic() + program.after
        self._delay = FIRST_DELAY

    def look(self, now: float) -> None:
        """Start the program if it is due, and see whether it has ended."""
        if self._process is None and now >= self._due:
            # Its own session: Ctrl-C in a terminal reaches the supervisor alone, which stops all in order.
            self._process = subprocess.Popen(
                self._program.command, env=self._environment, cwd=self._folder, start_new_session=True
            )
            self._begun = now
        elif self._process is not None and self._process.poll() is not None:
            self._ended(now, self._process.returncode)

    def _ended(self, now: float, status: int) -> None:
        self._process = None
        if self._program.every and status == 0:
            self._due = self._begun + self._program.every
            return
        self._delay = FIRST_DELAY if now - self._begun > STEADY_TIME else min(self._delay * 2, LONGEST_DELAY)
        self._due = now + self._delay
        logger.error("%s ended with status %s; again in %s s.", self._program.name, status, self._delay)

    def stop(self) -> None:
        """End the program, by force if it does not in time."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            logger.error("%s does not stop and is killed.", self._program.name)
            self._process.kill()
            self._process.wait()


def supervise(programs: List[Program], environment: Dict[str, str], folder: pathlib.Path) -> None:
    """Run programs until SIGTERM, SIGINT or SIGHUP, then stop them, the last one first.

    Args:
        programs: each may need those before it.
        environment: of every program.
        folder: to run them in.
    """
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    supervised = [Supervised(program, environment, folder) for program in programs]
    while not stopping.wait(LOOK_INTERVAL):
        for one in supervised:
            one.look(time.monotonic())
    for one in reversed(supervised):
        one.stop()
