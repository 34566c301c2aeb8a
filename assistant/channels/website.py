"""The website channel: JSON in, JSON out, for the chat widget and for whoever speaks Rasa's REST contract."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import pathlib
from typing import Any, Awaitable, Callable, Dict, List, Optional

import aiohttp
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import SlotSet
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from actions.language import SUPPORTED
from assistant.channels.guard import Feedback, InvalidMessage, WebsiteMessage, as_text
from assistant.channels.own_answers import own_answer
from assistant.channels.pages import Pages

logger = logging.getLogger(__name__)

WIDGET = pathlib.Path(__file__).parents[2] / "widget"
PROBE_TIMEOUT = 2.0


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
        async def health(request: Request) -> HTTPResponse:
            state = await _state(request.app)
            return json(state, status=200 if state["ready"] else 503)

        pages = Pages(WIDGET)

        @routes.get("/")
        @routes.get("/<path:path>")
        async def page(request: Request, path: str = "") -> HTTPResponse:
            return pages.respond(request, path)

        @routes.listener("after_server_start")
        async def announce(app: Sanic, _: Any) -> None:
            host, port = os.environ.get("HOST"), os.environ.get("PORT")
            print(f"The assistant answers at http://{host}:{port}/webhooks/website/", flush=True)

        return routes

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
        except asyncio.TimeoutError:
            logger.error("No answer within %s s.", self._answer_timeout)
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
    own = await own_answer(app.ctx.agent, conversation, kind, message.text, message.metadata())
    return reply(conversation, own, own["language"])


async def _state(app: Sanic) -> Dict[str, Any]:
    """What works: the model, the languages, the action server."""
    agent = app.ctx.agent
    model = agent.model_id if agent and agent.is_ready() else None
    actions = await _answers(agent.action_endpoint.url) if agent and agent.action_endpoint else False
    return {
        "ready": bool(model and actions),
        "model": model,
        "languages": list(SUPPORTED),
        "action_server": actions,
    }


async def _answers(webhook: str) -> bool:
    """Whether the action server behind the webhook's address is well."""
    health = webhook.rsplit("/", 1)[0] + "/health"
    try:
        timeout = aiohttp.ClientTimeout(total=PROBE_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(health) as response:
            return response.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False
