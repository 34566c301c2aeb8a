"""The Rasa server's app: the channels of credentials.yml and nothing else.

`rasa run` would add a page that tells its version, hide the failures of the tracker store, and stay without a
model for ever if it could not be loaded at the start. This builds the same server from Rasa's own parts.
"""

from __future__ import annotations

import asyncio
import logging
import pathlib
from typing import Any

from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import register
from rasa.core.lock_store import LockStore
from rasa.core.run import close_resources, create_http_input_channels
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant import edge
from assistant.redis_link import close_links

logger = logging.getLogger(__name__)

ROOT = pathlib.Path(__file__).parent.parent
RETRY_INTERVAL = 2.0


def create_app(model: pathlib.Path) -> Sanic:
    """The Rasa server's app.

    Args:
        model: the trained model; if it cannot be loaded, the server says so in its health and waits for it.
    """
    app = edge.protect(Sanic("assistant", configure_logging=False))
    register(create_http_input_channels(None, str(ROOT / "credentials.yml")), app, route="/webhooks/")

    @app.before_server_start
    async def start(app: Sanic, loop: Any) -> None:
        app.ctx.agent = await _agent(loop)
        if not await _load(app.ctx.agent, model):
            app.add_task(_wait_for(app.ctx.agent, model))

    app.after_server_stop(close_resources)
    app.after_server_stop(_hang_up)

    @app.get("/health")
    async def answer(_: Request) -> HTTPResponse:
        """Say that we answer, to whoever restarts what hangs; the website channel says whether all works."""
        return json({"status": "ok"})

    return app


async def _hang_up(_: Sanic, __: Any) -> None:
    await close_links()


async def _agent(loop: asyncio.AbstractEventLoop) -> Agent:
    """Rasa's agent with the stores of endpoints.yml, without a model."""
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    broker = await EventBroker.create(endpoints.event_broker, loop=loop)
    agent = Agent(lock_store=LockStore.create(endpoints.lock_store), action_endpoint=endpoints.action)
    # The agent wraps its store in one that hides failures: conversations would be forgotten without a word.
    agent.tracker_store = TrackerStore.create(endpoints.tracker_store, event_broker=broker)
    return agent


async def _load(agent: Agent, model: pathlib.Path) -> bool:
    try:
        # It takes seconds, in which whoever comes must be told to come back.
        await asyncio.to_thread(agent.load_model, model)
    except Exception as error:  # whatever a damaged archive or another version may raise
        logger.error("The model cannot be loaded.", exc_info=error)
    return agent.is_ready()


async def _wait_for(agent: Agent, model: pathlib.Path) -> None:
    """Load the model as soon as another file is in its place."""
    tried = _stamp(model)
    while not agent.is_ready():
        await asyncio.sleep(RETRY_INTERVAL)
        if _stamp(model) != tried:
            tried = _stamp(model)
            await _load(agent, model)


def _stamp(model: pathlib.Path) -> object:
    """What changes when the file does."""
    return (model.stat().st_mtime_ns, model.stat().st_size) if model.exists() else None
