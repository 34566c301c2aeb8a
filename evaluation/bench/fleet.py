"""One server next to two that share a PostgreSQL and a Redis, behind nginx."""

from __future__ import annotations

import contextlib
import os
import pathlib
import secrets
import statistics
from typing import Dict, Iterator, Sequence

from assistant.server import LOOPBACK, actions_command, rasa_command, settings
from evaluation.bench import measures
from evaluation.bench.programs import Programs, started
from evaluation.running import free_port
from tests.services import Nginx, Redis, postgresql

ONE, TWO = "one", "two"


def measure(folder: pathlib.Path, parts: Sequence[Sequence[str]], clients: int) -> Dict[str, float]:
    """Messages a second of one server and of two, and how many times the one the two are.

    Raises:
        DidNotStart: if a server does not start.
    """
    with serving(folder) as addresses:
        for address in addresses.values():
            measures.ask(address, parts[0])
        rates = measures.by_turns(
            lambda address, part: measures.together(address, part, clients), addresses, parts
        )
    one, two = (statistics.median(rates[name]) for name in (ONE, TWO))
    return {"one_per_second": round(one, 1), "two_per_second": round(two, 1), "ratio": round(two / one, 2)}


@contextlib.contextmanager
def serving(folder: pathlib.Path) -> Iterator[Dict[str, str]]:
    """Where nginx takes messages for the first of two running servers, and where for both."""
    ports, action_ports = [free_port(), free_port()], [free_port(), free_port()]
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(postgresql())
        redis = Redis(_made(folder / "redis"))
        gates = {
            ONE: Nginx(_made(folder / ONE), ports[:1], action_ports),
            TWO: Nginx(_made(folder / TWO), ports, action_ports),
        }
        for service in (redis, *gates.values()):
            service.start()
            stack.callback(service.stop)
        shared = _shared(database.address, redis.url)
        for port in action_ports:
            stack.enter_context(started(_actions(folder, port, shared)))
        for port in ports:
            stack.enter_context(started(_rasa(folder, port, gates[TWO].actions_port, shared)))
        yield {
            name: f"http://{LOOPBACK}:{gate.port}/webhooks/website/webhook" for name, gate in gates.items()
        }


def _made(folder: pathlib.Path) -> pathlib.Path:
    folder.mkdir(parents=True)
    return folder


def _shared(database: str, redis: str) -> Dict[str, str]:
    return {
        **os.environ,
        "ACTIONS_KEY": secrets.token_urlsafe(),
        "TRACKER_DB": database,
        "REDIS_URL": redis,
        "WEBSITE_TRUSTED_PROXIES": "1",
        "WEBSITE_RATE_LIMIT": "0",
    }


def _actions(folder: pathlib.Path, port: int, shared: Dict[str, str]) -> Programs:
    environment = settings({**shared, "ACTIONS_PORT": str(port)})
    return Programs(
        [actions_command()], environment, f"http://{LOOPBACK}:{port}/health", folder / f"{port}.txt"
    )


def _rasa(folder: pathlib.Path, port: int, actions_port: int, shared: Dict[str, str]) -> Programs:
    environment = settings({**shared, "PORT": str(port), "ACTIONS_PORT": str(actions_port)})
    ready = f"http://{LOOPBACK}:{port}/webhooks/website/health"
    return Programs([rasa_command()], environment, ready, folder / f"{port}.txt")
