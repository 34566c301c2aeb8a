"""The two assistants as their servers are started, and what the running processes use."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pathlib
import sys
from typing import Dict, Iterator, List

import psutil
import yaml

from assistant.server import LOOPBACK, ROOT
from evaluation.bench.programs import Programs, started
from evaluation.running import free_port, surroundings

MEGABYTE = 1024 * 1024
# Runs for a moment once a day, and a minute after the start.
PURGE = "assistant.privacy"
# What our own settings choose for ours must not reach the other one.
OUR_OWN = ("OMP_NUM_THREADS", "OMP_WAIT_POLICY")


@dataclasses.dataclass(frozen=True)
class System:
    """How an assistant is started.

    Attributes:
        programs: its processes and the page that answers 200 once they are ready.
        address: that takes messages.
    """

    programs: Programs
    address: str


@dataclasses.dataclass(frozen=True)
class Server:
    """A running assistant.

    Attributes:
        address: that takes messages.
        startup_seconds: from the start of its first process until it said that it is ready.
        processes: all that ran then.
    """

    address: str
    startup_seconds: float
    processes: List[psutil.Process]

    def cpu_seconds(self) -> float:
        """Seconds of processor time that the processes have used since their start."""
        return sum(times.user + times.system for times in (each.cpu_times() for each in self.processes))

    def resident_megabytes(self) -> float:
        """What the processes hold in memory; pages that they share count for each."""
        return sum(each.memory_info().rss for each in self.processes) / MEGABYTE


def ours(folder: pathlib.Path) -> System:
    """Ours as `make run` starts it, with an empty database in the folder and without a rate limit."""
    environment = surroundings(folder)
    website = f"http://{LOOPBACK}:{environment['PORT']}/webhooks/website"
    command = [sys.executable, "-m", "assistant.server"]
    return System(
        Programs([command], environment, f"{website}/health", folder / "log.txt"), f"{website}/webhook"
    )


def starter(folder: pathlib.Path, model: pathlib.Path) -> System:
    """The generated one as `rasa run` and `rasa run actions` serve it, on an SQLite file in the folder."""
    port, actions_port = free_port(), free_port()
    endpoints = {
        "action_endpoint": {"url": f"http://localhost:{actions_port}/webhook"},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")},
    }
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    rasa = [sys.executable, "-m", "rasa", "run"]
    files = [f"--{name}={folder / name}.yml" for name in ("endpoints", "credentials")]
    url = f"http://{LOOPBACK}:{port}"
    commands = [
        [*rasa, "actions", "--port", str(actions_port)],
        [*rasa, "--model", str(model), "--interface", LOOPBACK, "--port", str(port), *files],
    ]
    programs = Programs(commands, _starter_environment(), f"{url}/webhooks/rest/", folder / "log.txt")
    return System(programs, f"{url}/webhooks/rest/webhook")


def _starter_environment() -> Dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OUR_OWN}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "SANIC_HOST": LOOPBACK,
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "RASA_TELEMETRY_ENABLED": "false",
    }


@contextlib.contextmanager
def serving(system: System) -> Iterator[Server]:
    """The system, running for as long as the context lasts.

    Raises:
        DidNotStart: if it is not ready in time.
    """
    with started(system.programs) as running:
        roots = [psutil.Process(process.pid) for process in running.processes]
        family = [*roots, *(child for root in roots for child in root.children(recursive=True))]
        servers = [process for process in family if PURGE not in process.cmdline()]
        yield Server(system.address, running.seconds, servers)
