"""What a crowd meets with while the wires between the parts of the assistant fail."""

from __future__ import annotations

import concurrent.futures
import time
import uuid
from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest

from tests.conftest import Visitor
from tests.crowd import QUESTIONS, TURNS, Crowd, assert_heard, assert_kept
from tests.hostile.texts import CANARY
from tests.parts import Parts
from tests.services import postgresql

pytestmark = pytest.mark.slow

KEY, PASSWORD = f"key-{uuid.uuid4().hex}", f"password-{uuid.uuid4().hex}"
# As many as a slow processor answers in time while nothing is wrong.
CROWD = 20
FAILURE = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Fault(NamedTuple):
    """What goes wrong, and the part that does not work then, if none of it does."""

    begin: Callable[[Parts], None]
    broken: str | None


FAULTS = {
    "the action server is away": Fault(lambda parts: parts.actions.cut(), "action_server"),
    "the action server fails": Fault(lambda parts: parts.actions.answer_with(FAILURE), "action_server"),
    "the action server is frozen": Fault(lambda parts: parts.actions.freeze(), "action_server"),
    "the action server is slow": Fault(lambda parts: parts.actions.slow_down(0.7), None),
    "the database is away": Fault(lambda parts: parts.database.cut(), "store"),
    "the database is frozen": Fault(lambda parts: parts.database.freeze(), "store"),
    "the database is slow": Fault(lambda parts: parts.database.slow_down(0.1), None),
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """The parts, of which the database is late."""
    with postgresql() as database:
        parts = Parts(tmp_path_factory.mktemp("parts"), database.address, PASSWORD, KEY)
        parts.database.cut()
        try:
            parts.start()
            yield parts
        finally:
            parts.stop()


def assert_recovered(parts) -> None:
    for part in ("action_server", "store"):
        parts.wait_until(part, True, timeout=10)
    crowd = Crowd(parts.url, size=len(QUESTIONS))
    crowd.go_on()
    turns = crowd.finish()
    assert_heard(turns)
    assert all(turn.acknowledged for turn in turns)
    assert_kept(turns, parts.stored())


def test_a_database_that_comes_late_is_used_at_once(parts):
    parts.wait_until("store", False, timeout=5)
    crowd = Crowd(parts.url, CROWD, page=None)
    crowd.go_on()
    crowd.wait_for(CROWD * 3)
    parts.mend()
    turns = crowd.finish()
    assert_heard(turns)
    assert not any(turn.acknowledged for turn in turns[::TURNS])
    assert_recovered(parts)
    assert_kept(turns, parts.stored())


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_under_load_everybody_is_answered_and_nothing_is_lost(parts, fault):
    crowd = Crowd(parts.url, CROWD)
    crowd.go_on()
    crowd.wait_for(CROWD + CROWD // 4)
    fault.begin(parts)
    if fault.broken:
        parts.wait_until(fault.broken, False, timeout=5)
    assert CANARY not in Visitor(parts.url).say(f"mon secret est {CANARY}")["text"]
    crowd.wait_for(CROWD * 4)
    parts.mend()
    turns = crowd.finish()
    assert_heard(turns)
    assert_kept(turns, parts.stored())
    assert any(not turn.acknowledged for turn in turns) or not fault.broken
    assert_recovered(parts)


def test_no_secret_is_logged_or_stored_and_nobodys_words_are_logged(parts):
    log, stored = parts.log.read_text(), parts.everything_stored()
    assert CANARY in stored and CANARY not in log
    assert [secret for secret in (KEY, PASSWORD) if secret in log or secret in stored] == []


def test_a_stop_finishes_all_that_is_in_flight(parts):
    parts.actions.freeze()
    with concurrent.futures.ThreadPoolExecutor(CROWD) as visitors:
        asked = [visitors.submit(Visitor(parts.url).say, "Qui dirige la CGLU ?") for _ in range(CROWD)]
        deadline = time.monotonic() + 4
        while parts.actions.connections < CROWD and time.monotonic() < deadline:
            time.sleep(0.05)
        begun = time.monotonic()
        parts.rasa.terminate()
        parts.actions.mend()
        replies = [one.result() for one in asked]
    assert parts.rasa.wait(20) == 0
    assert time.monotonic() - begun < 15
    assert [reply["text"] for reply in replies if "leader.name" not in reply["facts"]] == []
    with pytest.raises(httpx.ConnectError):
        httpx.get(parts.url)
