"""What a person may say with a slash: four commands, our own questions, and links that begin a talk."""

from __future__ import annotations

import functools
import re
from typing import Dict, NamedTuple, Optional, Tuple

import babel

from actions.answers import bundle
from actions.language import SUPPORTED, supported
from actions.quick_replies import FORGET, intent_of, payloads, questions

COMMANDS = ("start", "help", "language", FORGET)
"""In the order of Telegram's menu."""
FORM = re.compile(r"/(?P<name>\w{1,64})(?:@(?P<bot>\w+))?(?:\s+(?P<argument>.*))?", re.ASCII | re.DOTALL)


class Command(NamedTuple):
    """A command as somebody wrote it.

    Attributes:
        name: what stands behind the slash, in lower case.
        bot: the username it is meant for, in lower case; "" if none is named.
        argument: what follows, "" if nothing does.
    """

    name: str
    bot: str
    argument: str

    @classmethod
    def parse(cls, text: str) -> Optional[Command]:
        """The command that the text is, or None."""
        parts = FORM.fullmatch(text)
        if not parts:
            return None
        return cls(parts["name"].lower(), (parts["bot"] or "").lower(), (parts["argument"] or "").strip())

    @property
    def known(self) -> bool:
        """Whether we can do something with it."""
        return self.name in COMMANDS or f"/{self.name}" in payloads()

    def said(self) -> Optional[str]:
        """What it tells Rasa, or None if it is not for Rasa."""
        if f"/{self.name}" in questions():
            return f"/{self.name}"
        says = {"start": _start, "help": lambda _: f"/{intent_of('help')}", "language": _switch}
        return says[self.name](self.argument) if self.name in says else None


def _start(parameter: str) -> str:
    """Of t.me/bot?start=members the question, of ?start=es the language, otherwise a greeting."""
    if f"/{intent_of(parameter)}" in payloads():
        return f"/{intent_of(parameter)}"
    return _switch(parameter) if supported(parameter) else "/greet"


def _switch(argument: str) -> str:
    """A change to the language of that code or name; of none, a question for the languages there are."""
    code = supported(argument) or _codes().get(argument.casefold())
    return f'/switch_language{{"requested_language": "{code}"}}' if code else "/switch_language"


@functools.lru_cache(maxsize=1)
def _codes() -> Dict[str, str]:
    """The languages we speak by every name that they bear in one another."""
    return {
        babel.Locale.parse(reader).languages[code].casefold(): code
        for reader in SUPPORTED
        for code in SUPPORTED
    }


def description_of(command: str) -> str:
    """The id of the message that describes a command in Telegram's menu."""
    return f"telegram_command_{command}"


def undescribed(language: str) -> Tuple[str, ...]:
    """The commands that the files of a language, an ISO 639-1 code, do not describe."""
    return tuple(name for name in COMMANDS if not bundle(language).has_message(description_of(name)))
