"""Keeps programs running: what dies or hangs is started again, and a stop lets each finish its work."""

from __future__ import annotations

import logging
import math
import pathlib
import signal
import subprocess
import threading
import time
from typing import Dict, List, NamedTuple, Optional

from assistant.watchdog import Watchdog

logger = logging.getLogger(__name__)

LOOK_INTERVAL = 0.1
FIRST_DELAY = 1.0
LONGEST_DELAY = 30.0
# A program that ran this long was well: its next failure is a new one.
STEADY_TIME = 60.0
# More than the servers allow themselves to finish what is in flight.
STOP_TIMEOUT = 20.0
# Whatever hangs has nothing in flight that it could finish.
HANGING_STOP_TIMEOUT = 5.0
# A server may load its model from a cold disk on a busy machine before it answers at all.
STARTING_TIME = 180.0


class Program(NamedTuple):
    """What is to run.

    Attributes:
        name: for the log.
        command: and its arguments.
        every: seconds from one start to the next, for a program that ends by itself; None keeps it running.
        after: seconds until its first start.
        address: a URL that it answers at once when it is well; None if it answers nobody.
        patience: seconds of silence at that address after which it is started anew; 0 lets it be.
    """

    name: str
    command: List[str]
    every: Optional[float] = None
    after: float = 0.0
    address: Optional[str] = None
    patience: float = 30.0


class Supervised:
    """One program, and when to start it next."""

    def __init__(self, program: Program, environment: Dict[str, str], folder: pathlib.Path) -> None:
        self._program, self._environment, self._folder = program, environment, folder
        self._process: Optional[subprocess.Popen] = None
        self._watchdog: Optional[Watchdog] = None
        self._begun, self._due = 0.0, time.monotonic() + program.after
        self._delay, self._stop_by = FIRST_DELAY, math.inf

    def look(self, now: float) -> None:
        """Start the program if it is due, and see whether it has ended or hangs."""
        if self._process is None:
            if now >= self._due:
                self._start(now)
        elif self._process.poll() is not None:
            self._ended(now, self._process.returncode)
        elif now >= self._stop_by:
            self._process.kill()
        elif self._watchdog and self._watchdog.hangs and self._stop_by == math.inf:
            logger.error("%s does not answer and is started anew.", self._program.name)
            self._process.terminate()
            self._stop_by = now + HANGING_STOP_TIMEOUT

    def _start(self, now: float) -> None:
        # Its own session: Ctrl-C in a terminal reaches the supervisor alone, which stops all in order.
        self._process = subprocess.Popen(
            self._program.command, env=self._environment, cwd=self._folder, start_new_session=True
        )
        self._begun, self._stop_by = now, math.inf
        if self._program.address and self._program.patience:
            grace = max(self._program.patience, STARTING_TIME)
            self._watchdog = Watchdog(self._program.address, self._program.patience, grace)

    def _ended(self, now: float, status: int) -> None:
        self._process = None
        if self._watchdog:
            self._watchdog.retire()
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
