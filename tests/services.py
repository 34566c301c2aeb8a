"""Debian's PostgreSQL, Redis and nginx, each in a folder of its own, to be stopped, frozen and made late."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import pathlib
import shutil
import signal
import socket
import string
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

ROOT = pathlib.Path(__file__).parent.parent
# PostgreSQL refuses to run as root.
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int, timeout: float = 10.0) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"Nothing answers at port {port}")


class PostgreSQL:
    """A PostgreSQL server."""

    def __init__(self, folder: pathlib.Path) -> None:
        (self._programs,) = pathlib.Path("/usr/lib/postgresql").glob("*/bin")
        self._folder, self.port = folder / "data", free_port()
        self.address = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "-A", "trust", "-U", "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*AS_POSTGRES, str(self._programs / program), "-D", str(self._folder), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-m", "fast", "stop")

    def talks(self) -> dict[str, list[tuple[str, str]]]:
        """Of each conversation kept here what was said and by whom, in the order of the table."""
        rows = "select sender_id, type_name, data from events where type_name in ('user', 'bot') order by id"
        engine = sa.create_engine(self.address, poolclass=sa.pool.NullPool)
        said = defaultdict(list)
        with engine.connect() as connection:
            for row in connection.execute(sa.text(rows)):
                said[row.sender_id].append((row.type_name, json.loads(row.data)["text"]))
        return said

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the server and to all its connections."""
        first = int((self._folder / "postmaster.pid").read_text().split()[0])
        others = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        for process in (first, *map(int, others)):
            os.kill(process, number)


@contextlib.contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A running PostgreSQL for as long as the context lasts."""
    folder = pathlib.Path("/tmp") / f"postgresql-{os.getpid()}-{free_port()}"  # noqa: S108 pytest's own no other user may enter
    folder.mkdir()
    if AS_POSTGRES:
        shutil.chown(folder, "postgres")
    running = PostgreSQL(folder)
    running.start()
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)


class Redis:
    """A Redis server that keeps nothing on disk."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._process = subprocess.Popen(
            command, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for_port(self.port)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    @contextlib.contextmanager
    def late(self, seconds: float) -> Iterator[None]:
        """For as long as the context lasts, let an answer take up to so many seconds."""
        ended = threading.Event()

        def dawdle() -> None:
            while not ended.is_set():
                self.freeze()
                time.sleep(seconds)
                self.thaw()
                time.sleep(0.01)

        dawdling = threading.Thread(target=dawdle)
        dawdling.start()
        try:
            yield
        finally:
            ended.set()
            dawdling.join()


class Nginx:
    """The nginx of deploy/nginx/nginx.conf.

    Args:
        folder: for its own files.
        rasa: ports of the Rasa servers.
        actions: ports of the action servers.
    """

    def __init__(self, folder: pathlib.Path, rasa: list[int], actions: list[int]) -> None:
        self._folder, self.port, self.actions_port = folder, free_port(), free_port()
        template = string.Template((ROOT / "deploy" / "nginx" / "nginx.conf").read_text())
        (folder / "nginx.conf").write_text(
            template.safe_substitute(
                LISTEN=f"127.0.0.1:{self.port}",
                RASA_SERVERS=_servers(rasa),
                ACTIONS_LISTEN=f"127.0.0.1:{self.actions_port}",
                ACTION_SERVERS=_servers(actions),
            )
        )

    def start(self) -> None:
        command = ["nginx", "-e", "stderr", "-p", str(self._folder), "-c", "nginx.conf", "-g", "daemon off;"]
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(command, stderr=log)
        wait_for_port(self.port)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


def _servers(ports: list[int]) -> str:
    return " ".join(f"server 127.0.0.1:{port};" for port in ports)
