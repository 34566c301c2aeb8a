"""What may come to the Telegram channel in the place of an update."""

from __future__ import annotations

import time

from hypothesis import strategies as st

from tests.hostile.bodies import odd_texts, values
from tests.hostile.texts import CANARY

CHAT = {"id": 7, "type": "private"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Ada"}
FAR = 10**400


def said(**content: object) -> dict:
    return {"message_id": 1, "date": int(time.time()), "chat": CHAT, "from": PERSON, "text": "hi", **content}


def chosen(**content: object) -> dict:
    return {"id": "1", "from": PERSON, "chat_instance": "1", "message": said(), "data": "/help", **content}


CONTENTS = {
    "nothing": {},
    "an unknown kind": {"something_new": {"x": [CANARY]}},
    "a poll": {"poll": {"id": "1", "question": "?", "options": []}},
    "an inline query": {"inline_query": {"id": "1", "from": PERSON, "query": CANARY, "offset": ""}},
    "a chosen result": {"chosen_inline_result": {"result_id": "1", "from": PERSON, "query": ""}},
    "a member who leaves": {"my_chat_member": {"chat": CHAT, "new_chat_member": {"status": "kicked"}}},
    "a post in a channel": {"channel_post": said(chat={"id": -5, "type": "channel"})},
    "a reaction": {"message_reaction": {"chat": CHAT, "new_reaction": []}},
    "two kinds at once": {"poll": {}, "edited_message": []},
    "a message that is a text": {"message": CANARY},
    "a message that is null": {"message": None},
    "a message that is a list": {"message": [said()]},
    "an empty message": {"message": {}},
    "a message from nobody": {"message": said(**{"from": None})},
    "a message from a bot": {"message": said(**{"from": {**PERSON, "is_bot": True}})},
    "a message without a chat": {"message": said(chat=None)},
    "a chat of unknown type": {"message": said(chat={"id": 7, "type": "parliament"})},
    "a chat that is a text": {"message": said(chat=CANARY)},
    "a chat with an id that is a text": {"message": said(chat={"id": "\ud800", "type": "private"})},
    "a chat with an id beyond all bounds": {"message": said(chat={"id": FAR, "type": "channel"})},
    "a chat with an endless id": {"message": said(chat={"id": float("inf"), "type": "private"})},
    "a person with an id beyond all bounds": {"message": said(text=None, **{"from": {**PERSON, "id": FAR}})},
    "a person whose language is a number": {
        "message": said(text=None, **{"from": {**PERSON, "language_code": 5}})
    },
    "a text that is a number": {"message": said(text=5)},
    "a text that is a list": {"message": said(text=[CANARY])},
    "a caption that is an object": {"message": said(text=None, caption={"a": 1}, photo=[])},
    "a number that is a text": {"message": said(message_id=CANARY)},
    "a topic that is a text": {"message": said(message_thread_id=CANARY, is_topic_message=True)},
    "an album that is a number": {"message": said(media_group_id=5)},
    "an answer to nothing": {"message": said(reply_to_message=5, chat={"id": -7, "type": "group"})},
    "answers to answers": {"message": said(text=None, reply_to_message={"reply_to_message": {"from": 5}})},
    "a group that is not addressed": {"message": said(chat={"id": -7, "type": "group"})},
    "an edit of nothing": {"edited_message": {}},
    "a button that is a text": {"callback_query": CANARY},
    "a button that is empty": {"callback_query": {}},
    "a button below nothing": {"callback_query": chosen(message=None)},
    "a button that is a number": {"callback_query": chosen(data=5)},
    "a button pressed by nobody": {"callback_query": chosen(**{"from": None})},
    "a button with an id that is a list": {"callback_query": chosen(id=[])},
    "a button of a game": {"callback_query": {**chosen(), "data": None, "game_short_name": "x"}},
}
"""Each is taken, and answered by nobody."""
NO_UPDATES = {
    "null": None,
    "a text": CANARY,
    "a list": [{"update_id": 1}],
    "no number": {"message": said()},
    "a number that is a text": {"update_id": CANARY, "message": said()},
    "a number that is a fraction": {"update_id": 1.5, "message": said()},
    "a number that is an object": {"update_id": {}, "message": said()},
}
"""The same."""

_ids = st.integers() | st.integers(-(2**70), 2**70) | values
_people = st.none() | st.fixed_dictionaries(
    {"id": _ids}, optional={"is_bot": values, "language_code": values, "first_name": values}
)
_chats = st.fixed_dictionaries(
    {"id": _ids}, optional={"type": st.sampled_from(["private", "group", "supergroup", "channel"]) | values}
)
_messages = st.recursive(
    st.fixed_dictionaries(
        {"message_id": _ids, "chat": _chats | values, "from": _people | values},
        optional={
            "text": odd_texts | values,
            "caption": odd_texts | values,
            "photo": values,
            "voice": values,
            "media_group_id": values,
            "message_thread_id": values,
            "is_topic_message": values,
            "sender_chat": _chats | values,
            "entities": values,
        },
    ),
    lambda inner: st.builds(lambda one, other: {**one, "reply_to_message": other}, inner, inner),
    max_leaves=3,
)
_queries = st.fixed_dictionaries(
    {"id": st.text(max_size=20) | values, "from": _people, "message": _messages | values},
    optional={"data": odd_texts | values},
)
contents = st.one_of(
    st.builds(lambda kind, one: {kind: one}, st.sampled_from(["message", "edited_message"]), _messages),
    _queries.map(lambda query: {"callback_query": query}),
    st.dictionaries(st.sampled_from(["message", "callback_query", "poll", "x"]), values, max_size=3),
)
