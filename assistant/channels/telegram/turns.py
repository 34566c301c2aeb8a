"""One turn of a talk: what somebody said, what is answered, and its way to the chat."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from functools import partial
from typing import Any, AsyncIterator, Awaitable, Callable, Dict, List, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, TelegramError

from actions.answers import say
from actions.quick_replies import FORGET, payloads
from assistant import conversations
from assistant.channels.guard import as_text
from assistant.channels.own_answers import language_for, own_answer
from assistant.channels.telegram.api import Bot, patiently, told
from assistant.channels.telegram.bubbles import Bubble, bubbles
from assistant.channels.telegram.commands import Command
from assistant.channels.telegram.flood import ChatLimit, Room
from assistant.channels.telegram.settings import TelegramSettings
from assistant.channels.telegram.updates import Incoming

logger = logging.getLogger(__name__)

Reply = Dict[str, Any]
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

AT_ONCE = 16
"""Turns that Rasa works on at a time: one process gains nothing by more, and each has its time limit."""
TYPING_LASTS = 4.5
TYPING_PATIENCE = 1.0
BUTTON_PATIENCE = 10.0


class TelegramOutput(CollectingOutputChannel):
    """Collects the replies of one turn."""

    @classmethod
    def name(cls) -> str:
        """The name under which the tracker knows the channel."""
        return "telegram"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep one reply."""
        if message.get("text"):
            self.messages.append(message)


class Turns:
    """Answers what people say to the bot, one turn at a time.

    Args:
        bot: the client, which knows its own name by now.
        settings: the bot's.
        agent: Rasa.
        on_new_message: hands a message to Rasa.
        message_limit: characters that a message may have.
        answer_timeout: seconds after which the person is told that we are out of order.
        rate_limit: messages that a chat may send ("30 per minute"); "0" for any number.
    """

    def __init__(
        self,
        bot: Bot,
        settings: TelegramSettings,
        agent: Agent,
        on_new_message: OnNewMessage,
        message_limit: int,
        answer_timeout: float,
        rate_limit: str,
    ) -> None:
        self._bot = bot
        self._settings = settings
        self._agent = agent
        self._on_new_message = on_new_message
        self._message_limit = message_limit
        self._answer_timeout = answer_timeout
        self._limit = ChatLimit(settings, rate_limit)
        self._at_once = asyncio.Semaphore(AT_ONCE)

    async def take(self, incoming: Incoming) -> None:
        """Answer, and see the answer through to the chat."""
        room = await self._limit.room(incoming.chat)
        if room is Room.SILENCE:
            await self._release(incoming)
            return
        if incoming.callback is None:
            replies = await self._reply_typing(incoming, room)
        elif incoming.text in payloads():
            _, replies = await asyncio.gather(self._release(incoming), self._reply_typing(incoming, room))
        else:
            language = await language_for(self._agent, self._conversation(incoming), None, _hint(incoming))
            await self._release(incoming, say("telegram_choice_gone", language).text)
            return
        await self._deliver(incoming, [bubble for reply in replies for bubble in bubbles(reply)])

    def _conversation(self, incoming: Incoming) -> str:
        return self._settings.conversation(incoming.chat, incoming.person)

    async def _release(self, incoming: Incoming, notice: Optional[str] = None) -> None:
        """Let the button go if somebody pressed one, with a notice above the chat if there is one."""
        if incoming.callback is None:
            return
        call = partial(self._bot.answer_callback_query, incoming.callback, notice)
        with contextlib.suppress(TelegramError):
            await patiently(call, BUTTON_PATIENCE)

    async def _reply_typing(self, incoming: Incoming, room: Room) -> List[Reply]:
        async with _typing(self._bot, incoming):
            return await self._reply(incoming, room)

    async def _reply(self, incoming: Incoming, room: Room) -> List[Reply]:
        try:
            if room is Room.NOTICE:
                return [await self._own(incoming, "too_many_messages")]
            if not incoming.attached:
                return await self._answer(incoming)
            notice = await self._own(incoming, "telegram_text_only")
            return [notice, *(await self._answer(incoming) if incoming.text else [])]
        except Exception as error:
            # Its traceback would carry what people wrote into the log.
            logger.error("No answer on Telegram: %s", type(error).__name__)
            return [await self._own(incoming, "out_of_order")]

    async def _answer(self, incoming: Incoming) -> List[Reply]:
        text = incoming.text or ""
        command = Command.parse(text)
        if command:
            return await self._obey(incoming, command)
        if not text:
            return [await self._own(incoming, "message_empty")]
        if len(text) > self._message_limit:
            return [await self._own(incoming, "message_too_long")]
        return await self._ask(incoming, as_text(text))

    async def _obey(self, incoming: Incoming, command: Command) -> List[Reply]:
        if command.name == FORGET:
            farewell = await self._own(incoming, FORGET)
            await conversations.forget(self._agent, self._conversation(incoming))
            return [farewell]
        said = command.said()
        return await self._ask(incoming, said) if said else [await self._own(incoming, "telegram_no_command")]

    async def _ask(self, incoming: Incoming, text: str) -> List[Reply]:
        output = TelegramOutput()
        message = UserMessage(
            text,
            output,
            self._conversation(incoming),
            input_channel=output.name(),
            metadata=_hint(incoming),
        )
        async with self._at_once:
            try:
                await asyncio.wait_for(self._on_new_message(message), self._answer_timeout)
            except asyncio.TimeoutError:
                logger.error("No answer on Telegram within %s s.", self._answer_timeout)
                output.messages.clear()  # an answer that is not kept is none
        return output.messages or [await self._own(incoming, "out_of_order")]

    async def _own(self, incoming: Incoming, kind: str) -> Reply:
        written = None if (incoming.text or "/").startswith("/") else incoming.text
        return await own_answer(self._agent, self._conversation(incoming), kind, written, _hint(incoming))

    async def _deliver(self, incoming: Incoming, messages: List[Bubble]) -> None:
        """Send messages one after the other; whoever has blocked the bot gets none."""
        chat, quoted = incoming.chat, incoming.quoted
        for bubble in messages:
            try:
                chat = await self._send(chat, bubble, incoming.thread, quoted)
            except TelegramError as error:
                logger.warning("A reply did not reach Telegram: %s", told(error, self._settings.token))
                return
            quoted = None

    async def _send(self, chat: int, bubble: Bubble, thread: Optional[int], quoted: Optional[int]) -> int:
        """Send one message; the id of the chat, which changes when a group grows into a supergroup."""
        reply = ReplyParameters(quoted, allow_sending_without_reply=True) if quoted else None
        send = partial(
            self._bot.send_message,
            text=bubble.text,
            reply_markup=bubble.keyboard,
            message_thread_id=thread,
            reply_parameters=reply,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        try:
            await patiently(partial(send, chat))
        except ChatMigrated as moved:
            chat = moved.new_chat_id
            await patiently(partial(send, chat))
        return chat


def _hint(incoming: Incoming) -> Dict[str, Any]:
    return {"language": incoming.hint} if incoming.hint else {}


@contextlib.asynccontextmanager
async def _typing(bot: Bot, incoming: Incoming) -> AsyncIterator[None]:
    """Show that somebody is at work, until the context ends."""
    shown = asyncio.Event()

    async def show() -> None:
        while True:
            with contextlib.suppress(TelegramError):
                await bot.send_chat_action(
                    incoming.chat, ChatAction.TYPING, message_thread_id=incoming.thread
                )
            shown.set()
            await asyncio.sleep(TYPING_LASTS)

    task = asyncio.get_running_loop().create_task(show())
    try:
        yield
        # Were it to overtake the answer, it would outlive it.
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(shown.wait(), TYPING_PATIENCE)
    finally:
        task.cancel()
