"""Every kind of update, and what is no update at all."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from assistant.channels.telegram.updates import parse, update_id

ME = User(id=4242, first_name="CGLU", is_bot=True, username="CGLU_bot")
ADA = {"id": 7, "is_bot": False, "first_name": "Ada", "language_code": "es-MX"}
BOT = {"id": 4242, "is_bot": True, "first_name": "CGLU", "username": "CGLU_bot"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Town"}
CHANNEL = {"id": -200, "type": "channel", "title": "News"}
FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO = {"photo": [{**FILE, "width": 1, "height": 1}]}
LOCATION = {"location": {"longitude": 2.1, "latitude": 49.4, "live_period": 60}}


def message(chat=PRIVATE, number=5, **content):
    return {"message_id": number, "date": 1700000000, "chat": chat, "from": ADA, **content}


def read(kind="message", **content):
    return parse({"update_id": 1, kind: message(**content)}, ME)


def test_a_text_is_read_with_its_hint():
    incoming = read(text="  ¿Qué es?\u0000 ")
    assert (incoming.chat, incoming.person, incoming.text, incoming.hint) == (7, 7, "¿Qué es?", "es")
    assert (incoming.attached, incoming.quoted, incoming.callback) == (False, None, None)


def test_a_language_we_do_not_speak_is_no_hint():
    assert read(text="x", **{"from": {**ADA, "language_code": "ko"}}).hint is None
    assert read(text="x", **{"from": {"id": 7, "is_bot": False, "first_name": "A"}}).hint is None


@pytest.mark.parametrize(
    "content",
    [
        PHOTO,
        LOCATION,
        {"sticker": FILE},
        {"voice": {**FILE, "duration": 3}},
        {"audio": {**FILE, "duration": 3}},
        {"video": {**FILE, "duration": 3, "width": 1, "height": 1}},
        {"video_note": {**FILE, "duration": 3, "length": 1}},
        {"animation": {**FILE, "duration": 3, "width": 1, "height": 1}},
        {"document": FILE},
        {"contact": {"phone_number": "+33344066636", "first_name": "Ada"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"venue": {"location": {"longitude": 2, "latitude": 49}, "title": "Town hall", "address": "1"}},
        {"poll": {"id": "1", "question": "?"}},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_is_no_text_is_attached(content):
    incoming = read(**content)
    assert (incoming.attached, incoming.text) == (True, None)


def test_a_caption_is_read_as_text():
    incoming = read(**PHOTO, caption="Who leads it?")
    assert (incoming.attached, incoming.text) == (True, "Who leads it?")


def test_an_album_is_one_thing():
    pictures = [read(number=5, media_group_id="9", caption="What is this?", **PHOTO)]
    pictures += [read(number=number, media_group_id="9", **PHOTO) for number in (6, 7)]
    assert len({picture.key for picture in pictures}) == 1
    edited = read("edited_message", number=5, media_group_id="9", caption="Who is this?", **PHOTO)
    assert edited.key != pictures[0].key


def test_an_edit_counts_if_it_changes_the_text():
    original = read(text="Who is it")
    assert read("edited_message", text="Who is it").key == original.key
    assert read("edited_message", text="Who leads it?").key != original.key


def test_what_was_said_has_the_same_key_in_every_process():
    assert read(text="Who is it").key[-1] == 3218375488


@pytest.mark.parametrize("content", [LOCATION, PHOTO], ids=["live location", "new picture"])
def test_other_edits_are_passed_over(content):
    assert read("edited_message", **content) is None


SERVICE = {
    "pinned": {"pinned_message": message(text="x")},
    "joined": {"new_chat_members": [BOT]},
    "left": {"left_chat_member": BOT},
    "title": {"new_chat_title": "x"},
    "migrated": {"migrate_to_chat_id": -100123},
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
    "unknown": {"something_new": {"x": 1}},
}


@pytest.mark.parametrize("content", SERVICE.values(), ids=SERVICE.keys())
@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
def test_service_messages_are_passed_over(chat, content):
    assert read(chat=chat, **content) is None


MEMBER = {
    "chat": PRIVATE,
    "from": ADA,
    "date": 1700000000,
    "old_chat_member": {"user": BOT, "status": "member"},
    "new_chat_member": {"user": BOT, "status": "kicked", "until_date": 0},
}
OTHERS = {
    "nothing": {},
    "unknown": {"something_new": {"x": 1}},
    "channel post": {"channel_post": message(CHANNEL, text="@CGLU_bot hello")},
    "edited channel post": {"edited_channel_post": message(CHANNEL, text="@CGLU_bot hello")},
    "blocked": {"my_chat_member": MEMBER},
    "member": {"chat_member": MEMBER},
    "join request": {
        "chat_join_request": {"chat": GROUP, "from": ADA, "user_chat_id": 7, "date": 1700000000}
    },
    "inline query": {"inline_query": {"id": "1", "from": ADA, "query": "x", "offset": ""}},
    "poll answer": {"poll_answer": {"poll_id": "1", "user": ADA, "option_ids": [0]}},
    "reaction": {
        "message_reaction": {
            "chat": PRIVATE,
            "message_id": 5,
            "user": ADA,
            "date": 1700000000,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}],
        }
    },
    "business": {"business_message": message(text="hello")},
    "from a bot": {"message": {**message(text="hello"), "from": BOT}},
    "from nobody": {"message": {key: value for key, value in message(text="x").items() if key != "from"}},
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS.keys())
def test_what_nobody_said_to_us_is_passed_over(content):
    assert parse({"update_id": 1, **content}, ME) is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "@CGLU_bot who leads it?"}, "who leads it?"),
        ({"text": "who leads it, @cglu_BOT?"}, "who leads it,  ?"),
        ({"text": "@CGLU_bot: who?"}, "who?"),
        ({"text": "@CGLU_bot"}, "/start"),
        ({"text": "/help"}, "/help"),
        ({"text": "/help@CGLU_bot"}, "/help@CGLU_bot"),
        ({"text": "/unheard_of@CGLU_bot"}, "/unheard_of@CGLU_bot"),
        ({"text": "/ask_members"}, "/ask_members"),
        (
            {"text": "and since when?", "reply_to_message": {**message(GROUP, text="…"), "from": BOT}},
            "and since when?",
        ),
        ({**PHOTO, "caption": "@CGLU_bot what is this?"}, "what is this?"),
    ],
)
def test_in_a_group_the_bot_hears_its_name_replies_and_commands(content, text):
    incoming = read(chat=GROUP, **content)
    assert (incoming.text, incoming.quoted, incoming.chat, incoming.person) == (text, 5, -100, 7)


@pytest.mark.parametrize(
    "content",
    [
        {"text": "who leads it?"},
        {"text": "@CGLU_bot2 who leads it?"},
        {"text": "write to me@CGLU_bot.example.org"},
        {"text": "/help@other_bot"},
        {"text": "/unheard_of"},
        {"text": "I agree", "reply_to_message": message(GROUP, text="…")},
        {"text": "/help@other_bot", "reply_to_message": {**message(GROUP, text="…"), "from": BOT}},
        {"text": "@CGLU_bot news", "is_automatic_forward": True},
        PHOTO,
    ],
)
def test_in_a_group_the_rest_is_not_for_the_bot(content):
    assert read(chat=GROUP, **content) is None


def test_a_topic_begun_by_the_bot_is_no_reply_to_it():
    begun = {**message(GROUP, forum_topic_created={"name": "x", "icon_color": 1}), "from": BOT}
    assert read(chat=GROUP, text="hello all", reply_to_message=begun) is None


def test_the_answer_goes_to_the_topic_of_a_forum():
    incoming = read(chat=GROUP, text="/help", is_topic_message=True, message_thread_id=33)
    assert incoming.thread == 33
    assert read(chat=GROUP, text="/help", message_thread_id=33).thread is None


def test_an_administrator_may_stay_unnamed():
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    assert read(chat=GROUP, text="/help", sender_chat=GROUP, **{"from": anonymous}).text == "/help"
    assert read(chat=GROUP, text="/help", sender_chat=CHANNEL, **{"from": anonymous}) is None


QUERY = {
    "id": "77",
    "from": ADA,
    "chat_instance": "1",
    "message": {**message(GROUP, text="…"), "from": BOT},
    "data": "/ask_members",
}


def test_a_quick_reply_is_read():
    incoming = parse({"update_id": 1, "callback_query": QUERY}, ME)
    assert (incoming.text, incoming.callback, incoming.hint) == ("/ask_members", "77", "es")
    assert (incoming.chat, incoming.quoted, incoming.key) == (-100, 5, ("chosen", "77"))


def test_a_quick_reply_of_a_message_that_is_gone_is_read():
    gone = {**QUERY, "message": {"chat": PRIVATE, "message_id": 5, "date": 0}}
    assert parse({"update_id": 1, "callback_query": gone}, ME).chat == 7


@pytest.mark.parametrize("missing", ["message", "data", "id", "from"])
def test_half_a_quick_reply_is_passed_over(missing):
    half = {key: value for key, value in QUERY.items() if key != missing}
    assert parse({"update_id": 1, "callback_query": half}, ME) is None


@pytest.mark.parametrize("raw", [None, [], "x", 5, [1], {"update_id": None}, {"update_id": "1"}, {}])
def test_what_has_no_number_is_no_update(raw):
    assert update_id(raw) is None
    assert parse(raw, ME) is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
WHOLE = {"update_id": 1, "message": message(GROUP, text="/help", reply_to_message=message(GROUP, text="x"))}
PLACES = [("message", key) for key in WHOLE["message"]] + [("message", "chat", key) for key in GROUP]
PLACES += [("message", "from", key) for key in ADA] + [("message", "reply_to_message", "from"), ("message",)]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), ANYTHING)
def test_no_broken_part_raises(place, junk):
    update = copy.deepcopy(WHOLE)
    part = update
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = junk
    incoming = parse(update, ME)
    assert incoming is None or hash(incoming) is not None
