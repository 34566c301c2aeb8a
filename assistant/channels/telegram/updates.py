"""What Telegram sends, parsed: of the many kinds of update, those that somebody expects an answer to.

Only the fields that count are read, so that a new or odd form of the others costs nobody an answer.
"""

from __future__ import annotations

import re
import zlib
from typing import Any, Hashable, List, NamedTuple, Optional

import telegram
from pydantic import BaseModel, Field, StrictStr, ValidationError
from telegram.constants import MessageAttachmentType

from actions.language import supported
from assistant.channels.guard import cleaned
from assistant.channels.telegram.commands import Command

WANTED = ["message", "edited_message", "callback_query"]
"""The kinds we ask Telegram for; others that come all the same are passed over."""
ATTACHMENTS = frozenset(MessageAttachmentType)
"""What a message may hold instead of text; whatever else it may hold only tells what happened in the chat."""


class _User(BaseModel):
    id: int
    is_bot: bool = False
    language_code: Optional[str]


class _Chat(BaseModel):
    id: int
    type: str = ""


class _Answered(BaseModel):
    sender: Optional[_User] = Field(alias="from")
    forum_topic_created: Any


class _Message(BaseModel):
    message_id: int
    chat: _Chat
    sender: Optional[_User] = Field(alias="from")
    sender_chat: Optional[_Chat]
    text: Optional[StrictStr]
    caption: Optional[StrictStr]
    media_group_id: Optional[StrictStr]
    message_thread_id: Optional[int]
    is_topic_message: bool = False
    is_automatic_forward: bool = False
    reply_to_message: Optional[_Answered]
    attached: bool = False


class _Query(BaseModel):
    id: StrictStr
    sender: _User = Field(alias="from")
    message: _Message
    data: StrictStr


class Incoming(NamedTuple):
    """Something that somebody said to the bot.

    Attributes:
        chat: the id of the chat.
        person: the id of whoever spoke.
        text: what they wrote or chose, cleaned and without our name; None if they wrote nothing.
        attached: whether they sent something that is no text.
        hint: language of their profile, if it is one of ours.
        quoted: id of the message to quote, in a group.
        thread: id of the topic, in a forum.
        callback: id of the callback query, if they chose a quick reply.
        key: the same for whatever must not be answered twice.
    """

    chat: int
    person: int
    text: Optional[str]
    attached: bool
    hint: Optional[str]
    quoted: Optional[int]
    thread: Optional[int]
    callback: Optional[str]
    key: Hashable


def update_id(raw: Any) -> Optional[int]:
    """The number of an update as it came, or None if it is none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


def parse(raw: Any, me: telegram.User) -> Optional[Incoming]:
    """What somebody said to the bot in an update as it came; None if nobody did.

    Args:
        raw: anything.
        me: the bot.
    """
    found: List[str] = [kind for kind in WANTED if isinstance(raw, dict) and isinstance(raw.get(kind), dict)]
    if not found:
        return None
    content = raw[found[0]]
    try:
        if found[0] == "callback_query":
            return _chosen(_Query(**content))
        attached = found[0] == "message" and "text" not in content and not ATTACHMENTS.isdisjoint(content)
        return _said(_Message(**{**content, "attached": attached}), me)
    except (OverflowError, RecursionError, TypeError, ValidationError):
        return None


def _chosen(query: _Query) -> Incoming:
    return _incoming(
        query.message,
        query.sender,
        text=query.data,
        attached=False,
        callback=query.id,
        key=("chosen", query.id),
    )


def _said(message: _Message, me: telegram.User) -> Optional[Incoming]:
    if message.sender is None or not _by_a_person(message) or not _addressed(message, me):
        return None
    written = message.caption if message.text is None else message.text
    text = None if written is None else _without_name(cleaned(written), me)
    if text is None and not message.attached:
        return None
    # An album is one thing however many pictures it holds; an edit is a new one if it changes the text.
    album = ("album", message.media_group_id) if message.attached and message.media_group_id else None
    return _incoming(
        message,
        message.sender,
        text=text,
        attached=message.attached,
        callback=None,
        key=(message.chat.id, *(album or (message.message_id, _digest(text)))),
    )


def _digest(text: Optional[str]) -> int:
    """The same on every server, unlike Python's hash."""
    return zlib.crc32((text or "").encode())


def _incoming(message: _Message, person: _User, **what: Any) -> Incoming:
    return Incoming(
        chat=message.chat.id,
        person=person.id,
        hint=supported(person.language_code),
        quoted=None if message.chat.type == "private" else message.message_id,
        thread=message.message_thread_id if message.is_topic_message else None,
        **what,
    )


def _by_a_person(message: _Message) -> bool:
    """Whether a person wrote it, be it one who hides behind the group: two bots could talk for ever."""
    hidden = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return hidden or not message.sender.is_bot


def _addressed(message: _Message, me: telegram.User) -> bool:
    """Whether the bot is meant: always in a private chat, in a group when named, replied to or commanded."""
    if message.chat.type == "private":
        return True
    if message.chat.type not in ("group", "supergroup") or message.is_automatic_forward:
        return False
    command = Command.parse(message.text or "")
    if command and command.bot:
        return command.bot == (me.username or "").lower()
    named = _name(me).search(message.text or message.caption or "") is not None
    return named or _replies(message.reply_to_message, me) or (command is not None and command.known)


def _replies(answered: Optional[_Answered], me: telegram.User) -> bool:
    """Whether the message answered is the bot's; in a topic, every message answers the topic's beginning."""
    return bool(
        answered and answered.sender and answered.sender.id == me.id and not answered.forum_topic_created
    )


def _name(me: telegram.User) -> re.Pattern:
    return re.compile(rf"(?<!\w)@{re.escape(me.username or '')}(?!\w)", re.IGNORECASE)


def _without_name(text: str, me: telegram.User) -> str:
    """The text without our name; to say our name and nothing else is to begin a talk."""
    rest, found = _name(me).subn(" ", text)
    return rest.strip(" \t\n,:") or "/start" if found else text
