"""Forgetting, with Rasa's own stores."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import (
    AwaitableTrackerStore,
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from assistant.forgetting import CannotForget, forget


def agent_with(store: TrackerStore) -> SimpleNamespace:
    return SimpleNamespace(lock_store=InMemoryLockStore(), tracker_store=store)


async def talk(store: TrackerStore, conversation: str) -> None:
    tracker = await store.get_or_create_tracker(conversation)
    tracker.update(UserUttered("what I would rather not have said"))
    await store.save(tracker)


@pytest.fixture(params=["memory", "sqlite", "as Rasa wraps it"])
def store(request, tmp_path):
    if request.param == "memory":
        return InMemoryTrackerStore(Domain.empty())
    sql = SQLTrackerStore(Domain.empty(), db=str(tmp_path / "talk.db"))
    return sql if request.param == "sqlite" else FailSafeTrackerStore(AwaitableTrackerStore(sql))


async def test_one_conversation_is_erased_and_no_other(store):
    await talk(store, "telegram-1")
    await talk(store, "telegram-12")
    await forget(agent_with(store), "telegram-1")
    assert await store.retrieve("telegram-1") is None
    assert (await store.retrieve("telegram-12")).latest_message.text
    assert list(await store.keys()) == ["telegram-12"]


async def test_nothing_to_forget_is_no_error(store):
    await forget(agent_with(store), "telegram-unheard-of")


async def test_what_was_said_while_the_database_was_down_is_erased_too(tmp_path):
    store = FailSafeTrackerStore(SQLTrackerStore(Domain.empty(), db=str(tmp_path / "talk.db")))
    await talk(store.fallback_tracker_store, "telegram-1")
    await forget(agent_with(store), "telegram-1")
    assert await store.fallback_tracker_store.retrieve("telegram-1") is None


async def test_a_store_that_cannot_erase_says_so():
    with pytest.raises(CannotForget, match="TrackerStore cannot erase"):
        await forget(agent_with(TrackerStore(Domain.empty())), "telegram-1")
