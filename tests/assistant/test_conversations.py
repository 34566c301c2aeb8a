from __future__ import annotations

import contextlib
import sqlite3
import time
from types import SimpleNamespace

from rasa.shared.core.events import SlotSet

from assistant import conversations
from assistant.tracker_store import ConversationStore
from tests.assistant.test_tracker_store import DOMAIN, ID, say


async def test_while_the_store_hangs_the_slots_are_those_last_seen_and_are_told_soon(tmp_path):
    store = ConversationStore(DOMAIN, str(tmp_path / "talk.db"))
    await say(store, "before", SlotSet("language", "nl"))
    store.engine.dispose()
    with contextlib.closing(sqlite3.connect(tmp_path / "talk.db", isolation_level=None)) as other:
        # With the journal that the store chose, a lock would keep nobody from reading.
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("begin exclusive")
        start = time.monotonic()
        slots = await conversations.slots(SimpleNamespace(tracker_store=store), ID)
        assert time.monotonic() - start < 1.5
    assert slots["language"] == "nl"
