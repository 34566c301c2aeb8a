from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
import warnings

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError, OperationalError

from assistant.tracker_store import ConversationStore, SQLEvent, StoreTimeout
from tests.conftest import ROOT

with warnings.catch_warnings():
    # Rasa says of every domain that its slots are no longer filled as they were in 2.0.
    warnings.simplefilter("ignore")
    DOMAIN = Domain.load(ROOT / "domain.yml")
ID = "website-1"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "talk.db"


@pytest.fixture
def store(path):
    return ConversationStore(DOMAIN, str(path), timeout=1.0, event_limit=20)


async def say(store, text, *more, sender=ID):
    """One turn of a conversation, as Rasa loads and stores it."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    if not tracker.events:
        tracker.update_with_events([SessionStarted(), ActionExecuted("action_listen")], DOMAIN)
    tracker.update(
        UserUttered(text, {"name": "greet", "confidence": 1.0}, parse_data={"intent": {"name": "greet"}})
    )
    tracker.update_with_events([*more, ActionExecuted("action_answer"), BotUttered("answer")], DOMAIN)
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    return tracker


def kept(path, sender=ID):
    with sqlite3.connect(path) as database:
        return database.execute(
            "select type_name from events where sender_id = ? order by id", [sender]
        ).fetchall()


async def test_a_conversation_comes_back_as_rasas_own_store_reads_it(store, path):
    await say(store, "one", SlotSet("language", "fr"))
    await say(store, "two")
    ours = await store.retrieve(ID)
    rasas = await SQLTrackerStore(DOMAIN, db=str(path)).retrieve(ID)
    assert list(ours.events) == list(rasas.events)
    assert ours.current_slot_values() == rasas.current_slot_values()


async def test_an_event_is_stored_once(store, path):
    await say(store, "one")
    before = kept(path)
    await store.save(await store.retrieve(ID))
    assert kept(path) == before
    await say(store, "two")
    assert len(kept(path)) == len(before) + 4


async def test_of_a_long_conversation_the_end_and_the_slots_are_read(store, path):
    await say(store, "turn 0", SlotSet("language", "fr"), SlotSet("language", "en"))
    for turn in range(1, 30):
        await say(store, f"turn {turn}")
    tracker = await store.retrieve(ID)
    texts = [event.text for event in tracker.events if isinstance(event, UserUttered)]
    assert texts == [f"turn {turn}" for turn in range(30 - len(texts), 30)]
    assert len(tracker.events) <= 22
    assert tracker.get_slot("language") == "en"
    assert tracker.latest_action_name == "action_listen"
    assert len(kept(path)) == 8 + 29 * 4


async def test_nothing_before_the_last_session_is_read(store):
    await say(store, "before")
    tracker = await store.retrieve(ID)
    tracker.update_with_events([SessionStarted(), SlotSet("language", "de")], DOMAIN)
    await store.save(tracker)
    await say(store, "after")
    events = (await store.retrieve(ID)).events
    assert [event.text for event in events if isinstance(event, UserUttered)] == ["after"]


@pytest.mark.parametrize(
    "sender", ["x\ud800", "p\x00", "", "x" * 5000, "'; drop table events; --", "{'a': 1}"]
)
async def test_no_id_ends_the_process(store, sender):
    try:
        await say(store, "hello", sender=sender)
        assert await store.retrieve(sender)
    except ValueError:
        pass
    await say(store, "still there")
    assert await store.retrieve(ID)


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\U0001f44d", "'\"\\", "\u202e", "é" * 2000])
async def test_no_text_is_lost(store, text):
    await say(store, text)
    assert (await store.retrieve(ID)).latest_message.text == text


async def test_two_conversations_never_meet(store):
    await asyncio.gather(*(say(store, f"from {who}", sender=f"website-{who}") for who in range(20)))
    for who in range(20):
        assert (await store.retrieve(f"website-{who}")).latest_message.text == f"from {who}"


async def test_a_locked_database_is_given_up_in_time_and_used_again(store, path):
    await say(store, "before", SlotSet("language", "en"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    start = time.monotonic()
    with pytest.raises((StoreTimeout, OperationalError)):
        await store.check()
    with pytest.raises((StoreTimeout, OperationalError)):
        await say(store, "during")
    assert time.monotonic() - start < 5
    assert store.remembered_slots(ID)["language"] == "en"
    other.execute("rollback")
    await asyncio.sleep(1.1)
    await say(store, "after")
    assert (await store.retrieve(ID)).latest_message.text == "after"


async def test_who_comes_while_the_database_hangs_is_told_at_once(store, path):
    await say(store, "before")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        store._timeout = 0.3
        with pytest.raises(StoreTimeout, match="within"):
            await store.check()
        start = time.monotonic()
        with pytest.raises(StoreTimeout, match="a moment ago"):
            await store.check()
        assert time.monotonic() - start < 0.1
    await asyncio.sleep(1.1)
    await store.check()


async def test_the_event_loop_goes_on_while_the_database_hangs(store, path):
    await say(store, "before")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    waiting = asyncio.ensure_future(say(store, "during"))
    start = time.monotonic()
    await asyncio.sleep(0.05)
    assert time.monotonic() - start < 0.5
    with pytest.raises((StoreTimeout, OperationalError)):
        await waiting
    other.close()


async def test_tables_are_made_when_the_database_appears(tmp_path):
    folder = tmp_path / "later"
    store = ConversationStore(DOMAIN, str(folder / "talk.db"), timeout=1.0)
    with pytest.raises(OperationalError):
        await store.check()
    folder.mkdir()
    await store.check()
    await say(store, "here")
    assert (await store.retrieve(ID)).latest_message.text == "here"


async def test_a_full_disk_is_noticed_and_does_no_harm(store, path):
    await say(store, "before")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").scalar()
    with pytest.raises(OperationalError):
        for turn in range(200):
            await say(store, "x" * 1000 + str(turn))
    assert (await store.retrieve(ID)).latest_message.text
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000").scalar()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    await say(store, "after")


async def test_a_forgotten_conversation_leaves_nothing(store, path):
    await say(store, "a secret sentence")
    await say(store, "another", sender="website-2")
    assert await store.forget(ID) == 6
    assert await store.retrieve(ID) is None
    assert store.remembered_slots(ID) == {}
    assert await store.retrieve("website-2")
    store.give_room_back()
    store.engine.dispose()
    assert b"a secret sentence" not in path.read_bytes()


async def test_errors_do_not_repeat_what_was_written(store):
    with pytest.raises(IntegrityError) as failure, store.transaction() as connection:
        connection.execute(insert(SQLEvent), [{"sender_id": "a secret", "type_name": None}])
    assert "a secret" not in str(failure.value)


async def test_turn_200_costs_no_more_than_twice_turn_10(tmp_path):
    store = ConversationStore(DOMAIN, str(tmp_path / "talk.db"))
    cost = []
    for turn in range(201):
        start = time.process_time()
        await say(store, f"turn {turn}", SlotSet("language", "fr"))
        cost.append(time.process_time() - start)
    early, late = sorted(cost[5:15])[5], sorted(cost[190:200])[5]
    assert late < 2 * early + 0.002
