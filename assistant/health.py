"""Whether the assistant works, and if not, what does not."""

from __future__ import annotations

import asyncio
from typing import Any, Dict

import aiohttp
import cachetools
from rasa.core.agent import Agent
from rasa.core.lock_store import LockError
from sqlalchemy.exc import SQLAlchemyError

from actions.language import SUPPORTED
from assistant.lock_store import ConversationLocks
from assistant.tracker_store import ConversationStore, StoreTimeout

PROBE_TIMEOUT = 2.0
# Anybody may ask as often as they like; the answer is looked for once a second.
_known: cachetools.TTLCache = cachetools.TTLCache(maxsize=4, ttl=1.0)


async def state(agent: Agent) -> Dict[str, Any]:
    """What works, known within three seconds: `ready` if all does, else `wrong` names what does not."""
    asked = _known.get(id(agent))
    if asked is None:
        asked = _known[id(agent)] = asyncio.ensure_future(_look(agent))
    return await asyncio.shield(asked)


async def _look(agent: Agent) -> Dict[str, Any]:
    actions, store, locks = await asyncio.gather(
        _runs_actions(agent), _keeps_conversations(agent), _keeps_order(agent)
    )
    model = agent.model_id if agent.is_ready() else None
    works = {"model": bool(model), "action_server": actions, "store": store, "lock_store": locks}
    wrong = [name for name, well in works.items() if not well]
    return {**works, "model": model, "ready": not wrong, "wrong": wrong, "languages": list(SUPPORTED)}


async def _runs_actions(agent: Agent) -> bool:
    """Whether the action server behind the webhook's address is well."""
    if not agent.action_endpoint:
        return False
    address = agent.action_endpoint.url.rsplit("/", 1)[0] + "/health"
    try:
        timeout = aiohttp.ClientTimeout(total=PROBE_TIMEOUT)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address) as response:
            return response.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return False


async def _keeps_conversations(agent: Agent) -> bool:
    if not isinstance(agent.tracker_store, ConversationStore):
        return True
    try:
        await agent.tracker_store.check()
    except (StoreTimeout, SQLAlchemyError):
        return False
    return True


async def _keeps_order(agent: Agent) -> bool:
    if not isinstance(agent.lock_store, ConversationLocks):
        return True
    try:
        await agent.lock_store.check()
    except LockError:
        return False
    return True
