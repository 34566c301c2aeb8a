"""The lock store on a real Redis that stops, freezes and is late."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import time

import pytest
import redis
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig

from assistant import lock_store, redis_link
from assistant.lock_store import ConversationLocks
from tests.services import Delay

LEASE = 2.0


@pytest.fixture(autouse=True)
def short_leases(monkeypatch):
    monkeypatch.setattr(lock_store, "LEASE", LEASE)
    monkeypatch.setattr(lock_store, "RENEWAL", 0.2)


def locks(url: str = "") -> ConversationLocks:
    """The lock store of one server."""
    return ConversationLocks(EndpointConfig(url=url))


@pytest.fixture
def impatient_servers(redis_url):
    return locks(redis_url), locks(redis_url)


@pytest.fixture
def servers(redis_url, monkeypatch):
    """Two servers that are not told apart from a slow machine by the time limit."""
    monkeypatch.setattr(redis_link, "TIMEOUT", 30.0)
    return locks(redis_url), locks(redis_url)


async def visit(server: ConversationLocks, log: list, name: object, stay: float = 0.02) -> None:
    async with server.lock("talk"):
        log.append(("in", name))
        await asyncio.sleep(stay)
        log.append(("out", name))


def in_turn(log: list) -> list:
    """Who was in, checked that nobody was in at the same time as another."""
    entered, left = log[::2], log[1::2]
    assert [("out", name) for _, name in entered] == left
    return [name for _, name in entered]


async def test_nobody_is_in_a_conversation_together_with_another(servers, redis_url):
    log: list = []
    await asyncio.gather(*(visit(servers[number % 2], log, number, 0.001) for number in range(20)))
    assert sorted(in_turn(log)) == list(range(20))
    with redis.Redis.from_url(redis_url) as client:
        assert client.keys() == []


async def test_who_comes_first_is_first_on_whichever_server(servers):
    log: list = []
    visits = []
    for number in range(6):
        visits.append(asyncio.ensure_future(visit(servers[number % 2], log, number, 0.3)))
        await asyncio.sleep(0.05)
    await asyncio.gather(*visits)
    assert in_turn(log) == list(range(6))


async def test_conversations_do_not_wait_for_each_other(servers):
    async with servers[0].lock("one"), servers[1].lock("two"):
        await servers[0].check()


async def test_who_gives_up_waiting_holds_up_nobody(servers):
    async with servers[0].lock("talk"):
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(visit(servers[1], [], "impatient"), 0.3)
    start = time.monotonic()
    await visit(servers[0], [], "next", 0)
    assert time.monotonic() - start < LEASE / 2


def run_elsewhere(work, *arguments) -> multiprocessing.Process:
    """Another server: a process of its own."""

    def run():
        redis_link._links.clear()
        asyncio.run(work(*arguments))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


async def test_a_killed_server_holds_its_conversations_up_for_its_lease_only(redis_url, servers):
    async def hold():
        async with locks(redis_url).lock("talk"):
            await asyncio.sleep(60)

    other = run_elsewhere(hold)
    with redis.Redis.from_url(redis_url) as client:
        while not client.exists("line:talk"):
            await asyncio.sleep(0.01)
    await asyncio.sleep(1.5 * LEASE)
    waiting = asyncio.ensure_future(visit(servers[0], [], "next"))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    os.kill(other.pid, signal.SIGKILL)
    await asyncio.wait_for(waiting, LEASE + 3)
    other.join()


async def test_a_busy_server_keeps_its_turn(redis_url, servers):
    entered = multiprocessing.Value("d", 0.0)

    async def enter():
        async with locks(redis_url).lock("talk"):
            entered.value = time.monotonic()

    async with servers[0].lock("talk"):
        other = run_elsewhere(enter)
        time.sleep(2 * LEASE)
        left = time.monotonic()
    other.join(10)
    assert entered.value > left


async def test_a_turn_ends_with_its_lifetime(servers):
    async with servers[0].lock("talk", lock_lifetime=0.0):
        await asyncio.wait_for(visit(servers[1], [], "next"), LEASE + 3)


async def refused(server: ConversationLocks) -> float:
    """Seconds until somebody is told that there are no turns."""
    start = time.monotonic()
    with pytest.raises(LockError):
        await visit(server, [], "refused")
    return time.monotonic() - start


async def test_a_stopped_redis_is_told_at_once_and_used_again(redis_server, impatient_servers):
    redis_server.stop()
    assert await refused(impatient_servers[0]) < 3
    with pytest.raises(LockError):
        await impatient_servers[0].check()
    redis_server.start()
    await impatient_servers[0].check()
    await visit(impatient_servers[0], [], "served")


async def test_a_frozen_redis_keeps_nobody_longer_than_its_time_limit(redis_server, impatient_servers):
    log: list = []
    await visit(impatient_servers[0], log, "before")
    redis_server.freeze()
    times = await asyncio.gather(*(refused(impatient_servers[number % 2]) for number in range(100)))
    assert max(times) < 4
    redis_server.thaw()
    await asyncio.sleep(1)
    # What was asked while it was frozen is done now; nobody renews those tickets.
    await asyncio.wait_for(visit(impatient_servers[1], log, "after"), LEASE + 1)
    assert in_turn(log) == ["before", "after"]


async def test_whoever_had_their_turn_when_redis_froze_has_their_answer(redis_server, impatient_servers):
    start = time.monotonic()
    async with impatient_servers[0].lock("talk"):
        redis_server.freeze()
    assert time.monotonic() - start < 4
    redis_server.thaw()


async def test_a_late_redis_is_waited_for_within_the_time_limit(redis_server, redis_url):
    line = Delay(redis_server.port)
    server = locks(f"redis://127.0.0.1:{line.port}/0")
    line.seconds = 0.1
    log: list = []
    await asyncio.gather(*(visit(server, log, number) for number in range(2)))
    assert len(in_turn(log)) == 2
    line.seconds = 3.0
    assert await refused(server) < 4
    line.close()


async def test_a_server_that_is_alone_keeps_the_order_by_itself():
    alone, log = locks(), []
    await asyncio.gather(*(visit(alone, log, number) for number in range(5)))
    assert in_turn(log) == list(range(5))
    await alone.check()


async def test_a_failure_ends_its_turn(servers):
    for server in (servers[0], locks()):
        with contextlib.suppress(KeyError):
            async with server.lock("talk"):
                raise KeyError
        await asyncio.wait_for(visit(server, [], "next"), LEASE)
