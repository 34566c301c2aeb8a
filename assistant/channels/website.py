"""The website channel: JSON in, JSON out, for the chat widget and for whoever speaks Rasa's REST contract."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import pathlib
from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import SlotSet
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from actions.answers import say
from actions.contact import whom_to_ask
from actions.facts import facts
from actions.language import language_of
from actions.quick_replies import quick_replies
from assistant import conversations, health
from assistant.channels.guard import Feedback, InvalidMessage, WebsiteMessage, as_text, sender_of
from assistant.channels.pages import Pages

logger = logging.getLogger(__name__)

WIDGET = pathlib.Path(__file__).parents[2] / "widget"
PROBE_LENGTH = 300
HELP = ("help", "contact")
"""Topics offered where the channel itself has to answer."""


class WebsiteOutput(CollectingOutputChannel):
    """Collects replies as the website expects them: text, buttons, language and the facts they assert."""

    @classmethod
    def name(cls) -> str:
        """The name under which the tracker knows the channel."""
        return "website"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep one reply."""
        if message.get("text"):
            self.messages.append(reply(recipient_id, message, message.get("language")))


def reply(recipient: str, message: Dict[str, Any], language: Optional[str]) -> Dict[str, Any]:
    """A reply in the form of the website's contract."""
    return {
        "recipient_id": recipient,
        "text": message["text"],
        "buttons": message.get("buttons") or [],
        "language": language,
        "facts": message.get("facts") or [],
    }


class WebsiteInput(InputChannel):
    """Accepts what a stranger's browser sends, and always answers.

    Args:
        message_limit: characters that a message may have.
        answer_timeout: seconds after which the visitor is told that we are out of order.
    """

    def __init__(self, message_limit: int, answer_timeout: float) -> None:
        self._message_limit = message_limit
        self._answer_timeout = answer_timeout

    @classmethod
    def name(cls) -> str:
        """The part of the address behind /webhooks/."""
        return "website"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> WebsiteInput:
        """The channel as credentials.yml configures it."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes below /webhooks/website."""
        routes = Blueprint("website", inspect.getmodule(self).__name__)

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                message = WebsiteMessage.parse(request.body)
            except InvalidMessage as error:
                return json({"error": str(error)}, status=400)
            return json(await self._answer(request.app, message, on_new_message))

        @routes.post("/feedback")
        async def feedback(request: Request) -> HTTPResponse:
            try:
                opinion = Feedback.parse(request.body)
            except InvalidMessage as error:
                return json({"error": str(error)}, status=400)
            await _remember(request.app.ctx.agent, f"{self.name()}-{opinion.sender}", opinion)
            return empty(status=204)

        @routes.get("/health")
        async def healthy(request: Request) -> HTTPResponse:
            state = await health.state(request.app.ctx.agent)
            return json(state, status=200 if state["ready"] else 503)

        self._add_forgetting(routes)
        self._add_pages(routes)

        @routes.listener("after_server_start")
        async def announce(app: Sanic, _: Any) -> None:
            host, port = os.environ.get("HOST"), os.environ.get("PORT")
            print(f"The assistant answers at http://{host}:{port}/webhooks/website/", flush=True)

        return routes

    def _add_forgetting(self, routes: Blueprint) -> None:
        @routes.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            try:
                sender = sender_of(request.body)
            except InvalidMessage as error:
                return json({"error": str(error)}, status=400)
            await conversations.forget(request.app.ctx.agent, f"{self.name()}-{sender}")
            return empty(status=204)

    @staticmethod
    def _add_pages(routes: Blueprint) -> None:
        pages = Pages(WIDGET)

        @routes.get("/")
        @routes.get("/<path:path>")
        async def page(request: Request, path: str = "") -> HTTPResponse:
            return pages.respond(request, path)

    async def _answer(
        self, app: Sanic, message: WebsiteMessage, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> List[Dict[str, Any]]:
        conversation = f"{self.name()}-{message.sender}"
        if not message.text:
            return [await _own_answer(app, conversation, message, "message_empty")]
        if len(message.text) > self._message_limit:
            return [await _own_answer(app, conversation, message, "message_too_long")]
        output = WebsiteOutput()
        incoming = UserMessage(
            as_text(message.text),
            output,
            conversation,
            input_channel=self.name(),
            metadata=message.metadata(),
        )
        try:
            await asyncio.wait_for(on_new_message(incoming), self._answer_timeout)
        except Exception as error:  # whatever failed, an answer that is not kept is none
            logger.error("No answer within %s s.", self._answer_timeout, exc_info=error)
            output.messages.clear()
        return output.messages or [await _own_answer(app, conversation, message, "out_of_order")]


async def _remember(agent: Agent, conversation: str, opinion: Feedback) -> None:
    """Keep a visitor's opinion with their conversation, if there is one."""
    async with agent.lock_store.lock(conversation):
        tracker = await agent.tracker_store.retrieve(conversation)
        if tracker and tracker.latest_message:
            tracker.update(SlotSet("feedback", {"helpful": opinion.helpful, "reason": opinion.reason}))
            await agent.tracker_store.save(tracker)


async def _own_answer(app: Sanic, conversation: str, message: WebsiteMessage, kind: str) -> Dict[str, Any]:
    """What the channel says without the action server: nothing to read, too much, or out of order."""
    language = await _language(app, conversation, message)
    wording = say(kind, language, **whom_to_ask(facts()))
    answer = {"text": wording.text, "buttons": quick_replies(HELP, language), "facts": list(wording.facts)}
    return reply(conversation, answer, language)


async def _language(app: Sanic, conversation: str, message: WebsiteMessage) -> str:
    """The language to answer in when no action could choose it."""
    agent = app.ctx.agent
    slots = await conversations.slots(agent, conversation)
    if not slots.get("language") and message.text:
        slots = {**slots, **await conversations.entities(agent, as_text(message.text[:PROBE_LENGTH]))}
    return language_of(slots, message.metadata())
