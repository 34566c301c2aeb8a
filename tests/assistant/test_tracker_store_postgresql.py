"""The tracker store on a real PostgreSQL that stops, freezes and comes late."""

from __future__ import annotations

import asyncio
import signal
import time

import pytest
from sqlalchemy.exc import DataError, OperationalError

from assistant.tracker_store import ConversationStore, StoreTimeout
from tests.assistant.test_tracker_store import DOMAIN, ID, say
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
