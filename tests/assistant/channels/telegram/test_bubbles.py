from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.language import SUPPORTED
from actions.quick_replies import payloads, quick_replies, titled_topics
from assistant.channels.telegram.bubbles import bubbles, keyboard, split


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_short_text_stays_whole():
    assert list(split("One. Two.", 20)) == ["One. Two."]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One sentence. And another one.", ["One sentence.", "And another one."]),
        ("كم عدد الأعضاء؟ ومن يقودها؟", ["كم عدد الأعضاء؟", "ومن يقودها؟"]),
        ("no sentence ends in here", ["no sentence ends in", "here"]),
        ("a" * 45, ["a" * 20, "a" * 20, "a" * 5]),
        ("😀" * 15, ["😀" * 10, "😀" * 5]),
    ],
)
def test_a_long_text_is_cut_where_it_hurts_least(text, pieces):
    assert list(split(text, 20)) == pieces


@given(st.text(), st.integers(2, 40))
def test_nothing_is_lost_or_too_long(text, limit):
    pieces = list(split(text, limit))
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_the_keyboard_is_below_the_last_message():
    reply = {"text": "A sentence. " * 500, "buttons": quick_replies(["members"], "en")}
    first, last = bubbles(reply)
    assert first.keyboard is None
    assert last.keyboard.inline_keyboard[0][0].callback_data == "/ask_members"


@pytest.mark.parametrize("language", SUPPORTED)
def test_every_quick_reply_fits(language):
    board = keyboard(quick_replies(sorted(titled_topics()), language))
    assert len(board.inline_keyboard) == len(payloads())
    assert all(len(button.callback_data.encode()) <= 64 for (button,) in board.inline_keyboard)


def test_a_button_that_would_be_refused_is_not_shown():
    assert keyboard([{"title": "Start over", "payload": "/restart"}]) is None
