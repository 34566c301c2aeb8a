"""The tracker store on a real PostgreSQL that stops, freezes and comes late."""

from __future__ import annotations

import asyncio
import getpass
import os
import pathlib
import shutil
import signal
import subprocess
import time

import pytest
from sqlalchemy.exc import DataError, OperationalError

from assistant.tracker_store import ConversationStore, StoreTimeout
from tests.assistant.test_tracker_store import DOMAIN, ID, say
from tests.conftest import free_port

# PostgreSQL refuses to run as root.
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []


class Server:
    """A PostgreSQL of our own, in a folder of its own."""

    def __init__(self, folder: pathlib.Path) -> None:
        (self._programs,) = pathlib.Path("/usr/lib/postgresql").glob("*/bin")
        self._folder, self._port = folder / "data", free_port()
        self.address = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"
        self._run("initdb", "-A", "trust", "-U", "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*AS_POSTGRES, str(self._programs / program), "-D", str(self._folder), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        options = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-m", "fast", "stop")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the server and to all its connections."""
        first = int((self._folder / "postmaster.pid").read_text().split()[0])
        others = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        for process in (first, *map(int, others)):
            os.kill(process, number)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = pathlib.Path("/tmp") / f"postgresql-{os.getpid()}"  # noqa: S108 pytest's own no other user may enter
    folder.mkdir()
    if AS_POSTGRES:
        shutil.chown(folder, "postgres")
    running = Server(folder)
    running.start()
    yield running
    running.stop()
    shutil.rmtree(folder)


@pytest.fixture
def store(server):
    store = ConversationStore(DOMAIN, server.address, timeout=1.0)
    yield store
    store.engine.dispose()


@pytest.mark.parametrize(
    ("sender", "error"), [("p\x00", ValueError), ("p\ud800", ValueError), ("p" * 300, DataError)]
)
async def test_no_id_ends_the_process(store, sender, error):
    with pytest.raises(error):
        await say(store, "hello", sender=sender)
    await say(store, "a\x00b\ud800")
    assert (await store.retrieve(ID)).latest_message.text == "a\x00b\ud800"


async def test_a_stopped_database_is_noticed_and_used_again(server, store):
    await say(store, "before")
    server.stop()
    for work in (store.check(), store.retrieve(ID), say(store, "during")):
        with pytest.raises((OperationalError, StoreTimeout)):
            await work
    server.start()
    await store.check()
    await say(store, "after")
    texts = [event.text for event in (await store.retrieve(ID)).events if event.type_name == "user"]
    assert texts[-2:] == ["before", "after"]


async def test_a_frozen_database_holds_up_each_for_the_time_limit_at_most(server, store):
    await say(store, "before")
    server.signal(signal.SIGSTOP)
    start = time.monotonic()
    done = await asyncio.gather(*(store.retrieve(ID) for _ in range(20)), return_exceptions=True)
    assert time.monotonic() - start < 2.5
    assert {type(one) for one in done} <= {StoreTimeout, OperationalError}
    server.signal(signal.SIGCONT)
    await asyncio.sleep(2)
    await say(store, "after")
    assert (await store.retrieve(ID)).latest_message.text == "after"


async def test_tables_are_made_when_the_database_comes_late(server):
    server.stop()
    store = ConversationStore(DOMAIN, server.address, timeout=1.0)
    with pytest.raises(OperationalError):
        await store.check()
    server.start()
    await say(store, "here", sender="late")
    assert (await store.retrieve("late")).latest_message.text == "here"
    assert await store.forget("late") > 0
    store.give_room_back()
    store.engine.dispose()
