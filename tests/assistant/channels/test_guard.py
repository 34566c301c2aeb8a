from __future__ import annotations

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.guard import Feedback, InvalidMessage, WebsiteMessage, as_text, cleaned

SENDER = str(uuid.uuid4())


def body(**fields) -> bytes:
    return json.dumps({"sender": SENDER, "message": "hello", **fields}).encode()


def test_a_message_is_parsed():
    message = WebsiteMessage.parse(body(message=" hello ", metadata={"language": "en-GB", "admin": True}))
    assert (message.sender, message.text) == (SENDER, "hello")
    assert message.metadata() == {"language": "en", "chosen": False}


@pytest.mark.parametrize(
    "raw",
    [b"", b"null", b"[]", b'"text"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"message": "no sender"}'],
)
def test_what_is_no_message_is_refused(raw):
    with pytest.raises(InvalidMessage):
        WebsiteMessage.parse(raw)


@pytest.mark.parametrize(
    "sender",
    [
        None,
        "",
        7,
        {},
        "default",
        "x\ud800",
        f"{{{SENDER}}}",
        SENDER.replace("-", ""),
        str(uuid.uuid1()),
        SENDER + "0",
    ],
)
def test_only_a_random_uuid_is_a_sender(sender):
    with pytest.raises(InvalidMessage, match="UUID"):
        WebsiteMessage.parse(body(sender=sender))


@pytest.mark.parametrize("message", [None, 3, [], {}, True])
def test_only_text_is_a_message(message):
    with pytest.raises(InvalidMessage, match="message"):
        WebsiteMessage.parse(body(message=message))


@pytest.mark.parametrize("metadata", [None, 3, "fr", ["fr"], {"language": "xx"}, {"language": {"a": 1}}])
def test_other_metadata_are_left_out(metadata):
    assert WebsiteMessage.parse(body(metadata=metadata)).metadata() == {}


@given(st.binary(max_size=200))
def test_no_body_does_harm(raw):
    with pytest.raises(InvalidMessage):
        WebsiteMessage.parse(raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x1b[1m", "ab[1m"),
        ("\ud800", ""),
        ("e\u0301te\u0301", "été"),
        (" \n ", ""),
        ("مرحبا", "مرحبا"),
        ("👍🏽", "👍🏽"),
    ],
)
def test_text_is_cleaned(text, expected):
    assert cleaned(text) == expected


@given(st.text())
def test_cleaned_text_can_be_stored_anywhere(text):
    stored = cleaned(text)
    assert "\x00" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored


@pytest.mark.parametrize("payload", ["/ask_members", "/ask_axis_learning", "/ask_help"])
def test_our_own_buttons_pass(payload):
    assert as_text(payload) == payload


@pytest.mark.parametrize(
    "command",
    [
        "/restart",
        "/session_start",
        "/back",
        "/greet",
        '/ask_members{"language": "xx"}@1.0',
        "/ask_members@1.0",
        "//restart",
        "/ /restart",
        "/",
    ],
)
def test_no_other_command_reaches_rasa(command):
    assert not as_text(command).startswith("/")


def test_feedback_is_parsed_and_its_reason_cut():
    opinion = Feedback.parse(body(helpful=False, reason="too short\x00 " * 100))
    assert (opinion.sender, opinion.helpful, len(opinion.reason)) == (SENDER, False, 500)


@pytest.mark.parametrize(
    "fields", [{}, {"helpful": "yes"}, {"helpful": True, "reason": 3}, {"helpful": True, "sender": "x"}]
)
def test_what_is_no_feedback_is_refused(fields):
    with pytest.raises(InvalidMessage):
        Feedback.parse(body(**fields))
