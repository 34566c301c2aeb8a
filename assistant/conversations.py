"""What every channel needs to know of a conversation, also while a part of the system is down."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Dict

from rasa.core.agent import Agent
from sqlalchemy.exc import SQLAlchemyError

from assistant.tracker_store import StoreTimeout

logger = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds for the store: often this is asked when an answer has already taken too long."""


async def slots(agent: Agent, conversation: str) -> Dict[str, Any]:
    """The conversation's slots; if the store is down, those this server last saw."""
    try:
        tracker = await asyncio.wait_for(agent.tracker_store.retrieve(conversation), PATIENCE)
    except (asyncio.TimeoutError, StoreTimeout, SQLAlchemyError) as error:
        logger.error("The store cannot be read.", exc_info=error)
        return agent.tracker_store.remembered_slots(conversation)
    return tracker.current_slot_values() if tracker else {}


async def entities(agent: Agent, text: str) -> Dict[str, Any]:
    """The entities that the model finds in a text, by their kind; none without a model."""
    if not agent.is_ready():
        return {}
    parsed = await agent.parse_message(text)
    return {entity["entity"]: entity["value"] for entity in parsed["entities"]}


async def forget(agent: Agent, conversation: str) -> None:
    """Delete a conversation, after the message that is being answered in it.

    Raises:
        LockError: if nobody can say whose turn it is.
        StoreTimeout: if the database does not answer in time.
        SQLAlchemyError: if it fails.
    """
    async with agent.lock_store.lock(conversation):
        await agent.tracker_store.forget(conversation)
