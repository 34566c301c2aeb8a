"""The action server: `python -m assistant.action_server` runs the actions for Rasa, and for nobody else.

The server of rasa_sdk repeats a failed request in its reply, unpacks any body however large, lists its
actions and asks nobody who they are. This one has two routes, and a key.
"""

from __future__ import annotations

import hmac
import logging
import os

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from sanic import Sanic
from sanic.exceptions import InvalidUsage, NotFound, Unauthorized
from sanic.request import Request
from sanic.response import HTTPResponse, json

from assistant import edge, logs

logger = logging.getLogger(__name__)

# Rasa sends the conversation and the domain with each call.
BODY_LIMIT = 1024 * 1024


def create_app(key: str) -> Sanic:
    """The action server's app.

    Args:
        key: what a caller must show as `Authorization: Bearer <key>`.
    """
    app = edge.protect(Sanic("actions", configure_logging=False), BODY_LIMIT)
    executor = ActionExecutor()
    executor.register_package("actions")

    @app.get("/health")
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @app.post("/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        # A header may hold any byte, which Sanic keeps as a lone surrogate.
        shown = (request.token or "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, key.encode()):
            raise Unauthorized("Unauthorized")
        return await _run(executor, request.json)

    return app


async def _run(executor: ActionExecutor, call: object) -> HTTPResponse:
    if not isinstance(call, dict):
        raise InvalidUsage("Bad Request")
    try:
        return json(await executor.run(call))
    except ActionExecutionRejection as rejection:
        return json({"error": rejection.message, "action_name": rejection.action_name}, status=400)
    except ActionNotFoundException as missing:
        logger.error("Rasa asks for an action that is not there: %s.", missing.action_name)
        raise NotFound("Not Found") from missing


def main() -> None:
    """Run the server where the environment says: ACTIONS_HOST, ACTIONS_PORT, ACTIONS_KEY."""
    logs.configure("actions")
    app = create_app(os.environ["ACTIONS_KEY"])
    edge.serve(app, os.environ["ACTIONS_HOST"], int(os.environ["ACTIONS_PORT"]))


if __name__ == "__main__":
    main()
