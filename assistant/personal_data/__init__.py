"""Masks personal data in what people write, in all languages at once.

It is done in the channel, before Rasa sees the text. Rasa keeps a message in many places (the event, its
parse, the slots, the request to the action server, logs) and none of them needs a telephone number: what
never enters need not be looked for. A mark is a sign, not a word: it is the same in all languages and says
nothing to the model.
"""

from __future__ import annotations

import ipaddress
import re

from actions.facts import facts
from assistant.personal_data.accounts import without_accounts
from assistant.personal_data.homes import without_homes
from assistant.personal_data.telephones import without_telephones

EMAIL_MARK, IP_MARK = "[✉]", "[#]"

_EMAIL = re.compile(r"[\w.+%-]+\s?(?:@|\((?:at|arobase)\)|\[(?:at|arobase)\])\s?[\w-]+(?:\.[\w-]+)+")
_IP = re.compile(r"(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f:]{3,39})(?![\w:])")


def masked(text: str) -> str:
    """The text with a mark in the place of each piece of personal data; the authority's own is left."""
    text = _EMAIL.sub(lambda found: found[0] if _is_own(found[0]) else EMAIL_MARK, text)
    if not any(character.isdigit() for character in text):
        return text
    text = _IP.sub(lambda found: IP_MARK if _is_ip(found[0]) else found[0], without_accounts(text))
    return without_telephones(without_homes(text))


def _is_own(address: str) -> bool:
    return address.casefold() == (facts().contact.email.value or "").casefold()


def _is_ip(candidate: str) -> bool:
    try:
        ipaddress.ip_address(candidate)
    except ValueError:
        return False
    return True
