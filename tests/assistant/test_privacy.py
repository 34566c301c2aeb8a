from __future__ import annotations

import asyncio
import json
import logging
import time

import pytest

from assistant import privacy
from assistant.tracker_store import ConversationStore, SQLEvent

DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def own_logging(monkeypatch):
    """The command configures the logs of its process, which here is pytest's."""
    monkeypatch.setattr(privacy.logs, "configure", lambda _: None)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "talk.db"))
    return tmp_path / "talk.db"


@pytest.fixture
def store(path):
    return ConversationStore(host=str(path))


def keep(store, sender, text, days_ago=0.0, count=1):
    row = {"sender_id": sender, "type_name": "user", "timestamp": time.time() - days_ago * DAY}
    row["data"] = json.dumps({"event": "user", "text": text})
    with store.transaction() as connection:
        connection.execute(SQLEvent.__table__.insert(), [row] * count)


def kept(store):
    with store.transaction() as connection:
        return {row.sender_id for row in connection.execute(SQLEvent.__table__.select())}


def test_what_is_too_old_is_purged_and_the_file_shrinks(store, path, monkeypatch, caplog):
    monkeypatch.setenv("RETENTION_DAYS", "10")
    keep(store, "website-old", "an old sentence " * 100, days_ago=10.1, count=12_000)
    keep(store, "website-new", "a new sentence", days_ago=9.9)
    store.give_room_back()
    before = path.stat().st_size
    with caplog.at_level(logging.INFO):
        assert privacy.main(["purge"]) == 0
    assert "12000" in caplog.text
    assert kept(store) == {"website-new"}
    assert path.stat().st_size < before / 10
    store.engine.dispose()
    assert b"an old sentence" not in path.read_bytes()


def test_nothing_to_purge_is_no_failure(store):
    assert privacy.main(["purge", "--days", "1"]) == 0


@pytest.mark.parametrize("days", ["-1", "nan", "many", "1e9"])
def test_a_retention_that_is_no_number_of_days_deletes_nothing(store, days, monkeypatch, capsys):
    keep(store, "website-1", "still here", days_ago=1)
    monkeypatch.setenv("RETENTION_DAYS", days)
    with pytest.raises(SystemExit):
        privacy.main(["purge"])
    assert "must be a number of days" in capsys.readouterr().err
    assert kept(store) == {"website-1"}


def test_a_database_that_is_not_there_is_said_to_be(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "nowhere" / "talk.db"))
    assert privacy.main(["export", "website-1"]) == 1
    assert "cannot be used" in caplog.text


def test_staff_can_forget_one_conversation(store, capsys):
    keep(store, "website-1", "forget me", count=3)
    keep(store, "website-2", "not me")
    assert privacy.main(["forget", "website-1"]) == 0
    assert capsys.readouterr().out == "Deleted 3 events.\n"
    assert kept(store) == {"website-2"}
    assert privacy.main(["forget", "website-1"]) == 1


def test_staff_can_export_one_conversation(store, capsys):
    keep(store, "website-1", "élan")
    keep(store, "website-2", "somebody else")
    assert privacy.main(["export", "website-1"]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert exported == {"conversation": "website-1", "events": [{"event": "user", "text": "élan"}]}
    assert privacy.main(["export", "website-3"]) == 1


def test_visitors_are_served_while_it_purges(store):
    keep(store, "website-old", "old", days_ago=99, count=40_000)

    async def write():
        waited = []
        while not purging.done():
            start = time.monotonic()
            await store.check()
            waited.append(time.monotonic() - start)
        return max(waited)

    async def both():
        nonlocal purging
        other = ConversationStore(host=str(store.engine.url.database))
        purging = asyncio.get_running_loop().run_in_executor(None, privacy.purge, other, time.time() - DAY)
        return await write(), await purging

    purging = None
    longest, count = asyncio.run(both())
    assert count == 40_000
    assert longest < 2
