"""What Telegram sends, parsed: of the many kinds of update, those that somebody expects an answer to."""

from __future__ import annotations

import re
from typing import Any, Hashable, NamedTuple, Optional, Tuple

from telegram import CallbackQuery, Message, Update, User

from actions.language import supported
from assistant.channels.guard import cleaned
from assistant.channels.telegram.commands import Command

WANTED = ["message", "edited_message", "callback_query"]
"""The kinds we ask Telegram for; others that come all the same are passed over."""


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


def parse(raw: Any, me: User) -> Optional[Incoming]:
    """What somebody said to the bot in an update as it came; None if nobody did.

    Args:
        raw: anything.
        me: the bot.
    """
    try:
        update = Update.de_json(raw, None)
        if update.callback_query:
            return _chosen(update.callback_query)
        message = update.message or update.edited_message
        return _said(message, update.edited_message is not None, me) if message else None
    except (AttributeError, KeyError, OverflowError, OSError, TypeError, ValueError):
        # The library builds what it is given; only well-formed updates come out whole.
        return None


def _chosen(query: CallbackQuery) -> Optional[Incoming]:
    message = query.message
    if message is None or not isinstance(query.data, str):
        return None
    return Incoming(
        chat=int(message.chat.id),
        person=int(query.from_user.id),
        text=query.data,
        attached=False,
        hint=supported(query.from_user.language_code),
        quoted=_quoted(message),
        thread=_thread(message),
        callback=str(query.id),
        key=("chosen", str(query.id)),
    )


def _said(message: Message, edited: bool, me: User) -> Optional[Incoming]:
    if not _by_a_person(message) or not _addressed(message, me):
        return None
    written = message.caption if message.text is None else message.text
    text = None if written is None else _without_name(cleaned(written), me)
    # What was attached stays what it is when it is edited, and a live location is edited every few seconds.
    attached = not edited and message.text is None and message.effective_attachment is not None
    if text is None and not attached:
        return None
    return Incoming(
        chat=int(message.chat.id),
        person=int(message.from_user.id),
        text=text,
        attached=attached,
        hint=supported(message.from_user.language_code),
        quoted=_quoted(message),
        thread=_thread(message),
        callback=None,
        key=_key(message, text),
    )


def _key(message: Message, text: Optional[str]) -> Tuple[Hashable, ...]:
    """An album is one thing however many pictures it holds; an edit is a new one if it changes the text."""
    if message.media_group_id and text is None:
        return ("album", int(message.chat.id), str(message.media_group_id))
    return ("said", int(message.chat.id), int(message.message_id), hash(text))


def _by_a_person(message: Message) -> bool:
    """Whether nobody but a person can have written it: two bots could talk for ever."""
    hidden = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return message.from_user is not None and (hidden or not message.from_user.is_bot)


def _addressed(message: Message, me: User) -> bool:
    """Whether the bot is meant: always in a private chat, in a group when named, replied to or commanded."""
    if message.chat.type == "private":
        return True
    if message.chat.type not in ("group", "supergroup") or message.is_automatic_forward:
        return False
    command = Command.parse(message.text or "")
    if command and command.bot:
        return command.bot == (me.username or "").lower()
    answered = message.reply_to_message
    to_us = answered is not None and answered.from_user is not None and answered.from_user.id == me.id
    begun = answered is not None and answered.forum_topic_created is not None
    named = _name(me).search(message.text or message.caption or "") is not None
    return named or (to_us and not begun) or (command is not None and command.known)


def _name(me: User) -> re.Pattern:
    return re.compile(rf"(?<!\w)@{re.escape(me.username or '')}(?!\w)", re.IGNORECASE)


def _without_name(text: str, me: User) -> str:
    """The text without our name; to say our name and nothing else is to begin a talk."""
    rest, found = _name(me).subn(" ", text)
    return rest.strip(" \t\n,:") or "/start" if found else text


def _quoted(message: Any) -> Optional[int]:
    return None if message.chat.type == "private" else int(message.message_id)


def _thread(message: Any) -> Optional[int]:
    return int(message.message_thread_id) if getattr(message, "is_topic_message", None) else None
