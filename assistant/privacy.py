"""What staff do with conversations: `python -m assistant.privacy purge`, `… forget ID`, `… export ID`.

An ID is a channel's name and the visitor's number there: website-6f0ee1f8-6dd3-4a4e-9a8f-2b7a3f1e4c11.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
import time
from typing import Any, Dict, List, Optional

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from assistant import logs
from assistant.server import database
from assistant.tracker_store import ConversationStore, SQLEvent

logger = logging.getLogger(__name__)

RETENTION_DAYS = "30"
SECONDS_A_DAY = 24 * 60 * 60
BATCH = 5000
# A purge is in no hurry, and may have to wait for those who answer visitors.
PATIENCE = 60.0


def purge(store: ConversationStore, before: float) -> int:
    """Delete the events before a moment and give their room back; their number.

    Args:
        store: where conversations are kept.
        before: seconds since 1970.
    """
    total = 0
    # In small steps, so that a message never waits long for its turn.
    while deleted := _purge_some(store, before):
        total += deleted
    store.give_room_back()
    return total


def _purge_some(store: ConversationStore, before: float) -> int:
    old = sa.select(SQLEvent.id).where(SQLEvent.timestamp < before).limit(BATCH)
    with store.transaction() as connection:
        return connection.execute(sa.delete(SQLEvent).where(SQLEvent.id.in_(old))).rowcount


def export(store: ConversationStore, conversation: str) -> Optional[Dict[str, Any]]:
    """All that is kept of a conversation, or None if nothing is."""
    kept = sa.select(SQLEvent.data).where(SQLEvent.sender_id == conversation).order_by(SQLEvent.id)
    with store.transaction() as connection:
        events = [json.loads(row.data) for row in connection.execute(kept)]
    return {"conversation": conversation, "events": events} if events else None


def _days(value: str) -> float:
    if not value.replace(".", "", 1).isdecimal():
        raise argparse.ArgumentTypeError(f"RETENTION_DAYS must be a number of days, not {value!r}.")
    return float(value)


def _arguments(arguments: List[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m assistant.privacy", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    old = commands.add_parser("purge", help="delete what is older than RETENTION_DAYS, or than --days")
    old.add_argument("--days", type=_days, default=os.environ.get("RETENTION_DAYS") or RETENTION_DAYS)
    for name, what in (("forget", "delete one conversation"), ("export", "print one conversation as JSON")):
        commands.add_parser(name, help=what).add_argument("conversation")
    return parser.parse_args(arguments)


def main(arguments: List[str]) -> int:
    """Run one command; the exit status."""
    chosen = _arguments(arguments)
    logs.configure("privacy")
    store = ConversationStore(host=database(dict(os.environ)), timeout=PATIENCE)
    try:
        return _run(chosen, store)
    except SQLAlchemyError as error:
        logger.error("The database cannot be used.", exc_info=error)
        return 1


def _run(chosen: argparse.Namespace, store: ConversationStore) -> int:
    if chosen.command == "purge":
        count = purge(store, time.time() - chosen.days * SECONDS_A_DAY)
        logger.info("Deleted %s events older than %s days.", count, chosen.days)
        return 0
    if chosen.command == "forget":
        count = asyncio.run(store.forget(chosen.conversation))
        print(f"Deleted {count} events.")
        return 0 if count else 1
    found = export(store, chosen.conversation)
    print(json.dumps(found, ensure_ascii=False, indent=1) if found else "There is no such conversation.")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
