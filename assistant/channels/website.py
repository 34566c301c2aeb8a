"""The website channel: JSON in, JSON out, for the chat widget and for whoever speaks Rasa's REST contract."""

from __future__ import annotations

import asyncio
import functools
import inspect
import logging
import os
import pathlib
from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.events import SlotSet
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json
from sqlalchemy.exc import SQLAlchemyError

from actions.language import language_of
from actions.quick_replies import FORGET, payload_of
from assistant import conversations, health
from assistant.channels.guard import (
    Feedback,
    InvalidMessage,
    WebsiteMessage,
    as_text,
    preferred_language,
    sender_of,
)
from assistant.channels.limits import Limiter, address_of
from assistant.channels.origins import Origins
from assistant.channels.own_answers import own_answer, worded
from assistant.channels.pages import Pages
from assistant.channels.settings import WebsiteSettings
from assistant.tracker_store import StoreTimeout

logger = logging.getLogger(__name__)

WIDGET = pathlib.Path(__file__).parents[2] / "widget"


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
    """Accepts what a stranger's browser sends, and always answers."""

    def __init__(self, settings: WebsiteSettings) -> None:
        self._settings = settings
        self._limiter = Limiter(settings.rate_limit, settings.redis_url)
        self._origins = Origins(settings.allowed_origins)

    @classmethod
    def name(cls) -> str:
        """The part of the address behind /webhooks/."""
        return "website"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> WebsiteInput:
        """The channel as credentials.yml and the environment configure it."""
        return cls(WebsiteSettings.read(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes below /webhooks/website."""
        routes = Blueprint("website", inspect.getmodule(self).__name__)
        self._add_conversation(routes, on_new_message)
        self._add_forgetting(routes)
        self._add_pages(routes)
        routes.listener("before_server_start")(self._trust_proxies)
        routes.listener("after_server_start")(_announce)
        routes.middleware("response")(self._protect)
        routes.exception(InvalidMessage)(_malformed)
        return routes

    def _add_conversation(
        self, routes: Blueprint, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> None:
        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            # Whoever waits does not care for which part of us: a late Redis counts as well.
            deadline = asyncio.get_running_loop().time() + self._settings.answer_timeout
            message = WebsiteMessage.parse(request.body)
            refusal = await self._too_many(request, message.sender, message.metadata())
            return refusal or json(await self._answer(request.app, message, on_new_message, deadline))

        @routes.post("/feedback")
        async def feedback(request: Request) -> HTTPResponse:
            opinion = Feedback.parse(request.body)
            refusal = await self._too_many(request, opinion.sender, {})
            if refusal:
                return refusal
            await _remember(request.app.ctx.agent, self._conversation(opinion.sender), opinion)
            return empty(status=204)

        @routes.options("/webhook")
        @routes.options("/feedback")
        @routes.options("/forget")
        async def preflight(request: Request) -> HTTPResponse:
            return empty(status=204)

        @routes.get("/health")
        async def healthy(request: Request) -> HTTPResponse:
            state = await health.state(request.app.ctx.agent)
            return json(state, status=200 if state["ready"] else 503)

        @routes.get("/alive")
        async def alive(request: Request) -> HTTPResponse:
            # Knows nothing of databases and other servers: without those this one can still apologise.
            ready = request.app.ctx.agent.is_ready()
            return json({"alive": ready}, status=200 if ready else 503)

    async def _trust_proxies(self, app: Sanic, _: Any) -> None:
        app.config.PROXIES_COUNT = self._settings.trusted_proxies

    async def _protect(self, request: Request, response: HTTPResponse) -> None:
        """Nobody but the allowed origins reads our answers, and no browser takes them for something else."""
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Accept-Encoding, Origin"
        preflight = request.method == "OPTIONS"
        response.headers.update(self._origins.headers(request.headers.get("origin"), preflight))

    def _conversation(self, sender: str) -> str:
        """The conversation's id for the tracker store, which all channels share."""
        return f"{self.name()}-{sender}"

    async def _too_many(
        self, request: Request, sender: str, metadata: Dict[str, Any]
    ) -> Optional[HTTPResponse]:
        """The refusal of one message too many, or None. It must cost less than an answer."""
        conversation, slots = self._conversation(sender), {}
        wait = await self._limiter.wait("address", address_of(request))
        if not wait:
            wait = await self._limiter.wait("conversation", conversation)
            slots = await conversations.slots(request.app.ctx.agent, conversation) if wait else {}
        if not wait:
            return None
        hint = metadata or {"language": preferred_language(request.headers.get("accept-language", ""))}
        own = worded("too_many_messages", language_of(slots, hint))
        return json(
            [reply(conversation, own, own["language"])], status=429, headers={"Retry-After": str(wait)}
        )

    def _add_forgetting(self, routes: Blueprint) -> None:
        @routes.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            sender = sender_of(request.body)
            refusal = await self._too_many(request, sender, {})
            if refusal:
                return refusal
            if await self._erase(request.app, self._conversation(sender)):
                return empty(status=204)
            return json({"error": "The conversation could not be erased."}, status=503)

    async def _erase(self, app: Sanic, conversation: str) -> bool:
        """Erase a conversation; whether that worked, and in time."""
        try:
            erasing = conversations.forget(app.ctx.agent, conversation)
            await asyncio.wait_for(erasing, self._settings.answer_timeout)
        except (asyncio.TimeoutError, LockError, StoreTimeout, SQLAlchemyError) as error:
            logger.error("A conversation could not be erased.", exc_info=error)
            return False
        return True

    @staticmethod
    def _add_pages(routes: Blueprint) -> None:
        pages = Pages(WIDGET)

        @routes.get("/")
        @routes.get("/<path:path>")
        async def page(request: Request, path: str = "") -> HTTPResponse:
            return pages.respond(request, path)

    async def _answer(
        self,
        app: Sanic,
        message: WebsiteMessage,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        deadline: float,
    ) -> List[Dict[str, Any]]:
        conversation = self._conversation(message.sender)
        if not message.text:
            return [await _excuse(app, conversation, message, "message_empty")]
        if len(message.text) > self._settings.message_limit:
            return [await _excuse(app, conversation, message, "message_too_long")]
        if message.text == payload_of(FORGET):
            return [await self._forget(app, conversation, message)]
        output = WebsiteOutput()
        incoming = UserMessage(
            as_text(message.text),
            output,
            conversation,
            input_channel=self.name(),
            metadata=message.metadata(),
        )
        try:
            left = deadline - asyncio.get_running_loop().time()
            await asyncio.wait_for(on_new_message(incoming), left)
        except Exception as error:  # whatever failed, an answer that is not kept is none
            logger.error("No answer within %s s.", self._settings.answer_timeout, exc_info=error)
            output.messages.clear()
        return output.messages or [await _excuse(app, conversation, message, "out_of_order")]

    async def _forget(self, app: Sanic, conversation: str, message: WebsiteMessage) -> Dict[str, Any]:
        """Erase the conversation, and say so in the language that it was held in."""
        hint = message.metadata()
        say = functools.partial(own_answer, app.ctx.agent, conversation, text=None, metadata=hint)
        farewell = await say(kind=FORGET)
        own = farewell if await self._erase(app, conversation) else await say(kind="out_of_order")
        return reply(conversation, own, own["language"])


def _malformed(request: Request, error: InvalidMessage) -> HTTPResponse:
    return json({"error": str(error)}, status=400)


async def _remember(agent: Agent, conversation: str, opinion: Feedback) -> None:
    """Keep a visitor's opinion with their conversation, if there is one."""
    async with agent.lock_store.lock(conversation):
        tracker = await agent.tracker_store.retrieve(conversation)
        if tracker and tracker.latest_message:
            tracker.update(SlotSet("feedback", {"helpful": opinion.helpful, "reason": opinion.reason}))
            await agent.tracker_store.save(tracker)


async def _excuse(app: Sanic, conversation: str, message: WebsiteMessage, kind: str) -> Dict[str, Any]:
    """What the channel says without the action server: nothing to read, too much, or out of order."""
    own = await own_answer(app.ctx.agent, conversation, kind, message.text, message.metadata())
    return reply(conversation, own, own["language"])


async def _announce(app: Sanic, _: Any) -> None:
    host, port = os.environ.get("HOST"), os.environ.get("PORT")
    print(f"The assistant answers at http://{host}:{port}/webhooks/website/", flush=True)
