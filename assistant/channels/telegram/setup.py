"""Tell Telegram, in every language, what the bot is and which commands it knows (`make telegram-setup`)."""

from __future__ import annotations

import asyncio
import os
import sys
from functools import partial
from typing import Awaitable, Callable, Iterator, Mapping, Optional

from telegram import BotCommand
from telegram.error import TelegramError

from actions.answers import say
from actions.facts import facts
from actions.language import DEFAULT, SUPPORTED
from assistant.channels.telegram.api import Bot, client, patiently, told
from assistant.channels.telegram.commands import COMMANDS, description_of
from assistant.channels.telegram.settings import InvalidSettings, TelegramSettings

PATIENCE = 300.0


async def set_up(settings: TelegramSettings) -> None:
    """Set commands and descriptions, in each language and for whoever speaks none of them.

    Raises:
        TelegramError: if Telegram refuses, or cannot be reached for a while.
    """
    bot = client(settings)
    try:
        await patiently(bot.initialize, PATIENCE)
        for reader in (None, *SUPPORTED):
            for call in _calls(bot, reader):
                await patiently(call, PATIENCE)
            print(f"Telegram knows commands and descriptions in {reader or 'any other language'}.")
    finally:
        await bot.shutdown()


def _calls(bot: Bot, reader: Optional[str]) -> Iterator[Callable[[], Awaitable[bool]]]:
    language = reader or DEFAULT
    acronym = facts().organisation.acronym
    commands = [BotCommand(name, say(description_of(name), language).text) for name in COMMANDS]
    yield partial(bot.set_my_commands, commands, language_code=reader)
    for name, change in (
        ("telegram_description", bot.set_my_description),
        ("telegram_short_description", bot.set_my_short_description),
    ):
        yield partial(change, say(name, language, acronym=acronym).text, language_code=reader)


def main(environment: Mapping[str, str]) -> int:
    """Set the bot up that the environment names; the exit status."""
    token = environment.get("TELEGRAM_TOKEN", "")
    if not token:
        print("Set TELEGRAM_TOKEN to the token that BotFather gave you.", file=sys.stderr)
        return 1
    try:
        asyncio.run(set_up(TelegramSettings.parse(token, api=environment.get("TELEGRAM_API", ""))))
    except InvalidSettings as error:
        print(error, file=sys.stderr)
        return 1
    except TelegramError as error:
        print(f"Telegram says: {told(error, token)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ))
