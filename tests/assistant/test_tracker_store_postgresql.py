"""The tracker store on a real PostgreSQL that stops, freezes and comes late."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time

import pytest
import sqlalchemy as sa
from rasa.shared.core.events import UserUttered
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.exc import DataError, OperationalError

from assistant.lock_store import ConversationLocks
from assistant.tracker_store import PAUSE, ConversationStore, StoreTimeout
from tests.assistant.test_tracker_store import DOMAIN, ID, say
from tests.proxy import Proxy
from tests.services import postgresql


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


@pytest.fixture
def store(server):
    store = ConversationStore(DOMAIN, server.address, timeout=1.0)
    yield store
    store.engine.dispose()


@pytest.fixture
def network(server):
    proxy = Proxy(server.port)
    yield proxy
    proxy.stop()


@pytest.fixture
async def distant(server, network):
    """A store whose database is behind a network, and in it a conversation of one turn."""
    address = server.address.replace(str(server.port), str(network.port))
    distant = ConversationStore(DOMAIN, address, timeout=1.0)
    await distant.forget(ID)
    await say(distant, "before")
    yield distant
    distant.engine.dispose()


async def texts(store: ConversationStore) -> list[str]:
    tracker = await store.retrieve(ID)
    return [event.text for event in tracker.events if event.type_name == "user"]


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
    assert (await texts(store))[-2:] == ["before", "after"]


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


async def test_what_was_given_up_is_not_done_once_the_network_is_back(distant, network):
    tracker = await distant.retrieve(ID)
    tracker.update(UserUttered("during"))
    for change in (distant.forget(ID), distant.save(tracker)):
        with network.blackholed(), pytest.raises(StoreTimeout):
            await change
        await asyncio.sleep(PAUSE)
    assert await texts(distant) == ["before"]


@pytest.mark.parametrize("patience", [2.0, 0.5], ids=["of the store", "of the channel"])
async def test_what_is_being_committed_when_it_is_given_up_is_done_before_the_next_turn(
    distant, network, caplog, patience
):
    locks = ConversationLocks(EndpointConfig(url=""))

    async def forget():
        async with locks.lock(ID):
            await distant.forget(ID)

    async def go_on():
        async with locks.lock(ID):
            await say(distant, "after")

    with contextlib.ExitStack() as fault:
        silence = network.blackholed()
        sa.event.listen(distant.engine, "commit", lambda _: fault.enter_context(silence), once=True)
        with pytest.raises((StoreTimeout, asyncio.TimeoutError)):
            await asyncio.wait_for(forget(), patience)
        next_turn = asyncio.ensure_future(go_on())
        await asyncio.sleep(PAUSE)
        assert not next_turn.done()
    await next_turn
    assert await texts(distant) == ["after"]
    assert "given up while it was being committed" in caplog.text
