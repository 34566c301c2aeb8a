from __future__ import annotations

import asyncio

import pytest

from assistant.channels.telegram.mailboxes import Mailboxes


@pytest.fixture
def boxes():
    return Mailboxes(capacity=4, chat_capacity=3)


async def test_a_chat_keeps_its_order_and_does_not_wait_for_another(boxes):
    done, gate = [], asyncio.Event()

    async def slow():
        await gate.wait()
        done.append("slow")

    async def note(name):
        done.append(name)

    boxes.put(1, slow)
    boxes.put(1, lambda: note("after slow"))
    boxes.put(2, lambda: note("other chat"))
    await asyncio.sleep(0.01)
    assert done == ["other chat"]
    gate.set()
    await boxes.drain(5)
    assert done == ["other chat", "slow", "after slow"]


async def test_a_failing_job_does_not_stop_the_next(boxes, caplog):
    done = []

    async def fail():
        raise ValueError("what somebody wrote")

    async def succeed():
        done.append(True)

    boxes.put(1, fail)
    boxes.put(1, succeed)
    await boxes.drain(5)
    assert done == [True]
    assert "ValueError" in caplog.text and "what somebody wrote" not in caplog.text


async def test_there_is_an_end_to_what_waits(boxes):
    done = []

    async def note():
        done.append(True)

    for _ in range(10):
        boxes.put(1, note)
    assert not boxes.full
    boxes.put(2, note)
    assert boxes.full
    await boxes.drain(5)
    assert len(done) == 4
    assert not boxes.full


async def test_what_takes_too_long_is_given_up(boxes):
    boxes.put(1, lambda: asyncio.sleep(60))
    await boxes.drain(0.01)
    await asyncio.sleep(0.01)
    assert not boxes._workers
