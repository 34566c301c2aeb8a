"""The tracker store: Rasa's SQL one, for which no input ends the process and no conversation grows dear.

Rasa's own exits on a character that the database does not take, reads a conversation from its beginning for
each message, waits for the database as long as it takes, and forgets its tables if that comes up later.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import itertools
import json
import logging
import pathlib
import threading
import time
from typing import Any, Callable, Dict, Iterator, List, Optional, TypeVar

import cachetools
import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from assistant import turns
from assistant.stored_events import serialised

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
POOL_SIZE = 8
REMEMBERED = 10_000
PAUSE = 1.0
SQLEvent = SQLTrackerStore.SQLEvent
LISTENING = ActionExecuted(ACTION_LISTEN_NAME).as_dict()


class StoreTimeout(Exception):
    """The database did not answer in time."""


class StoredTracker(DialogueStateTracker):
    """A tracker that knows how many of its events came from the store.

    Attributes:
        stored: number of its first events that must not be stored again.
    """

    stored = 0


def create_engine(address: str, timeout: float) -> Engine:
    """A connection pool for a database.

    Args:
        address: of the database as SQLAlchemy writes it, or the path of an SQLite file.
        timeout: seconds to wait for a connection, a lock or a statement.
    """
    url = sa.engine.make_url(address if "://" in address else f"sqlite:///{pathlib.Path(address).absolute()}")
    # Errors would otherwise repeat the parameters, and with them what people wrote.
    common = {"hide_parameters": True, "poolclass": QueuePool, "pool_timeout": timeout}
    if url.get_backend_name() != "sqlite":
        milliseconds = int(timeout * 1000)
        limits = {
            "connect_timeout": max(2, int(timeout)),
            "tcp_user_timeout": milliseconds,
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        }
        return sa.create_engine(
            url, pool_size=POOL_SIZE, max_overflow=0, pool_pre_ping=True, connect_args=limits, **common
        )
    engine = sa.create_engine(
        url,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": timeout},
        **common,
    )
    sa.event.listen(engine, "connect", _prepare_connection)
    return engine


def _prepare_connection(connection: Any, _: object) -> None:
    """Make a connection to an SQLite file fast, and thorough when it deletes."""
    for pragma in ("synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_file(engine: Engine) -> None:
    """Make an SQLite file sound after a crash, and able to shrink. It keeps this, and to change it locks."""
    with engine.connect() as connection:
        for pragma in ("auto_vacuum=INCREMENTAL", "journal_mode=WAL"):
            connection.connection.execute(f"PRAGMA {pragma}")


class ConversationStore(SQLTrackerStore):
    """Keeps conversations in an SQL database, and reads of each what the next reply needs.

    Args:
        domain: the assistant's domain; Rasa sets it once the model is loaded.
        host: the database's address as SQLAlchemy writes it, or the path of an SQLite file.
        event_broker: where Rasa also sends events, if anywhere.
        timeout: seconds after which the database is given up for this message.
        event_limit: newest events that are read; what slots were set to before them is kept.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: str = "",
        event_broker: Optional[EventBroker] = None,
        timeout: float = 2.0,
        event_limit: int = 60,
    ) -> None:
        # Rasa's own constructor waits for the database and gives its tables up if it is not there.
        TrackerStore.__init__(self, domain, event_broker)
        self.engine = create_engine(host, timeout)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._timeout = timeout
        self._event_limit = event_limit
        self._has_tables = False
        self._paused_until = 0.0
        self._remembered: cachetools.LRUCache = cachetools.LRUCache(REMEMBERED)
        # One thread a connection: a database that hangs must hold up nobody but those who need it.
        self._threads = concurrent.futures.ThreadPoolExecutor(self.engine.pool.size(), "store")

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation as far as a reply needs it, or None if there is none.

        Raises:
            StoreTimeout: if the database does not answer in time.
            SQLAlchemyError: if it fails.
            ValueError: if no database takes such an id.
        """
        events = await self._run(self._recent, sender_id)
        if not events:
            return None
        tracker = StoredTracker.from_dict(sender_id, events, self.domain.slots)
        tracker.stored = len(tracker.events)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that are new.

        Raises:
            StoreTimeout: if the database does not answer in time.
            SQLAlchemyError: if it fails.
        """
        await self.stream_events(tracker)
        new = itertools.islice(tracker.events, getattr(tracker, "stored", 0), None)
        rows = [_row(tracker.sender_id, event) for event in new]
        if rows:
            await self._change(self._append, rows)
        tracker.stored = len(tracker.events)
        self._remembered[tracker.sender_id] = tracker.current_slot_values()

    def remembered_slots(self, sender_id: str) -> Dict[str, Any]:
        """The slots of a conversation as this process last stored them, for when the database is away."""
        return self._remembered.get(sender_id, {})

    async def forget(self, sender_id: str) -> int:
        """Delete a conversation; the number of its events."""
        count = await self._change(self._delete, sender_id)
        self._remembered.pop(sender_id, None)
        return count

    async def check(self) -> None:
        """See whether conversations can be kept.

        Raises:
            StoreTimeout: if the database does not answer in time.
            SQLAlchemyError: if it fails.
        """
        await self._run(self._probe)

    def give_room_back(self) -> None:
        """Let a file shrink after much was deleted; other databases see to it themselves."""
        if self.engine.dialect.name != "sqlite":
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for pragma in ("incremental_vacuum", "wal_checkpoint(TRUNCATE)"):
                # SQLite works on a pragma only as far as its rows are read.
                connection.connection.execute(f"PRAGMA {pragma}").fetchall()

    @contextlib.contextmanager
    def session_scope(self) -> Iterator[Session]:
        """A session; what fails in it is raised, where Rasa's own would end the process."""
        self._create_tables()
        with self.sessionmaker() as session:
            yield session

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection whose changes are committed together."""
        self._create_tables()
        with self.engine.begin() as connection:
            yield connection

    def _create_tables(self) -> None:
        if not self._has_tables:
            if self.engine.dialect.name == "sqlite":
                _prepare_file(self.engine)
            self.Base.metadata.create_all(self.engine)
            self._has_tables = True

    async def _run(self, work: Callable[..., Result], *arguments: object) -> Result:
        return await self._in_time(self._begin(work, *arguments))

    async def _change(self, work: Callable[..., Result], *arguments: object) -> Result:
        """Run what changes something: once it is given up, it is undone, or else it is done in this turn."""
        given_up = threading.Event()
        running = self._begin(work, given_up, *arguments)
        try:
            return await self._in_time(running)
        finally:
            given_up.set()
            if running.running():
                turns.hold(running)

    def _begin(self, work: Callable[..., Result], *arguments: object) -> concurrent.futures.Future[Result]:
        if time.monotonic() < self._paused_until:
            raise StoreTimeout("The database did not answer a moment ago.")
        return self._threads.submit(work, *arguments)

    async def _in_time(self, running: concurrent.futures.Future[Result]) -> Result:
        try:
            return await asyncio.wait_for(asyncio.wrap_future(running), self._timeout)
        except asyncio.TimeoutError:
            # Who comes now is told at once, and need not wait behind the others.
            self._paused_until = time.monotonic() + PAUSE
            raise StoreTimeout(f"The database did not answer within {self._timeout} s.") from None

    @contextlib.contextmanager
    def _changing(self, given_up: threading.Event) -> Iterator[Connection]:
        """A transaction that is undone if it was given up before its end."""
        with self.transaction() as connection:
            yield connection
            if given_up.is_set():
                raise StoreTimeout("The database answered too late.")
        if given_up.is_set():
            logger.error("A change was given up while it was being committed, and is made.")

    def _recent(self, sender_id: str) -> List[Dict[str, Any]]:
        newest = sa.select(SQLEvent.id, SQLEvent.data).where(SQLEvent.sender_id == sender_id)
        with self.transaction() as connection:
            rows = connection.execute(newest.order_by(SQLEvent.id.desc()).limit(self._event_limit)).all()[
                ::-1
            ]
            events = [json.loads(row.data) for row in rows]
            session = _last(events, SessionStarted.type_name)
            if session is not None or len(rows) < self._event_limit:
                return events[session or 0 :]
            turn = _first(events, UserUttered.type_name)
            return [*_slots_before(connection, sender_id, rows[turn].id), LISTENING, *events[turn:]]

    def _append(self, given_up: threading.Event, rows: List[Dict[str, Any]]) -> None:
        with self._changing(given_up) as connection:
            connection.execute(sa.insert(SQLEvent), rows)

    def _delete(self, given_up: threading.Event, sender_id: str) -> int:
        with self._changing(given_up) as connection:
            return connection.execute(sa.delete(SQLEvent).where(SQLEvent.sender_id == sender_id)).rowcount

    def _probe(self) -> None:
        """Write something and take it away: only then is it known whether the disk has room."""
        with self.transaction() as connection:
            probe = connection.execute(sa.insert(SQLEvent).values(sender_id="", type_name="probe"))
            connection.execute(sa.delete(SQLEvent).where(SQLEvent.id == probe.inserted_primary_key[0]))


def _first(events: List[Dict[str, Any]], kind: str) -> int:
    return next((index for index, event in enumerate(events) if event["event"] == kind), 0)


def _last(events: List[Dict[str, Any]], kind: str) -> Optional[int]:
    return next((index for index in reversed(range(len(events))) if events[index]["event"] == kind), None)


def _slots_before(connection: Connection, sender_id: str, event_id: int) -> List[Dict[str, Any]]:
    """The last value of each slot that was set before an event."""
    last = (
        sa.select(sa.func.max(SQLEvent.id))
        .where(
            SQLEvent.sender_id == sender_id, SQLEvent.type_name == SlotSet.type_name, SQLEvent.id < event_id
        )
        .group_by(SQLEvent.action_name)
    )
    rows = connection.execute(sa.select(SQLEvent.data).where(SQLEvent.id.in_(last)).order_by(SQLEvent.id))
    return [json.loads(row.data) for row in rows]


def _row(sender_id: str, event: Event) -> Dict[str, Any]:
    """An event as Rasa's table holds it; the column `action_name` has the name of a slot, too."""
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
        "action_name": data.get("name"),
        "data": serialised(event),
    }
