"""To forget a conversation: nothing of it stays in the tracker store."""

from __future__ import annotations

import functools

from rasa.core.agent import Agent
from rasa.core.tracker_store import (
    AwaitableTrackerStore,
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
)


class CannotForget(Exception):
    """The store knows no way to erase."""


async def forget(agent: Agent, conversation: str) -> None:
    """Erase a conversation, after whatever is being said in it.

    Raises:
        CannotForget: if the store has no way to.
    """
    async with agent.lock_store.lock(conversation):
        _erase(agent.tracker_store, conversation)


@functools.singledispatch
def _erase(store: object, conversation: str) -> None:
    raise CannotForget(f"{type(store).__name__} cannot erase conversations.")


@_erase.register
def _(store: FailSafeTrackerStore, conversation: str) -> None:
    # While the store was down, conversations went into the other one.
    _erase(store.fallback_tracker_store, conversation)
    _erase(store._tracker_store, conversation)


@_erase.register
def _(store: AwaitableTrackerStore, conversation: str) -> None:
    _erase(store._tracker_store, conversation)


@_erase.register
def _(store: InMemoryTrackerStore, conversation: str) -> None:
    store.store.pop(conversation, None)


@_erase.register
def _(store: SQLTrackerStore, conversation: str) -> None:
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter_by(sender_id=conversation).delete()
        session.commit()
