"""From a reply to what Telegram shows: texts within its limit, and a keyboard below the last one.

Texts go out without markup, so that nothing in a fact or in what somebody wrote can break a message.
"""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from actions.quick_replies import payloads

ENDS = (re.compile(r"(?<=[.!?؟…])\s+|\n+"), re.compile(r"\s+"))
"""Where a long text may be cut: rather between sentences than between words."""


class Bubble(NamedTuple):
    """One message of Telegram's."""

    text: str
    keyboard: Optional[InlineKeyboardMarkup]


def bubbles(reply: Dict[str, Any]) -> List[Bubble]:
    """The messages that show a reply with `text` and `buttons`, in order."""
    texts = list(split(reply["text"], MessageLimit.MAX_TEXT_LENGTH))
    last = len(texts) - 1
    board = keyboard(reply.get("buttons") or ())
    return [Bubble(text, board if number == last else None) for number, text in enumerate(texts)]


def keyboard(buttons: Sequence[Dict[str, str]]) -> Optional[InlineKeyboardMarkup]:
    """The quick replies, one below the other; only those whose payload would be accepted when chosen."""
    rows = [
        [InlineKeyboardButton(button["title"], callback_data=button["payload"])]
        for button in buttons
        if button["payload"] in payloads() and len(button["payload"].encode()) <= MAX_PAYLOAD
    ]
    return InlineKeyboardMarkup(rows) if rows else None


MAX_PAYLOAD = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def split(text: str, limit: int) -> Iterator[str]:
    """The text in pieces of at most `limit` UTF-16 code units, the measure of Telegram's limits."""
    rest = text.strip()
    while _units(rest) > limit:
        most = _prefix(rest, limit)
        cut = next((end for end in (_last(pattern, rest, most) for pattern in ENDS) if end), most)
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _prefix(text: str, units: int) -> int:
    """How many characters fit; one that would be cut in two does not."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))


def _last(pattern: re.Pattern, text: str, most: int) -> int:
    """Where the last piece that fits ends, 0 if there is no such place."""
    return max((match.start() for match in pattern.finditer(text) if match.start() <= most), default=0)
