"""What is measured of one running assistant."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Sequence, TypeVar

from evaluation.bench import figures, load
from evaluation.bench.load import Reply
from evaluation.bench.systems import Server

TALK = (10, 100, 200)
Subject = TypeVar("Subject")
Found = TypeVar("Found")


class Alone(NamedTuple):
    """What one client saw, and the processor time that all its messages took."""

    replies: List[Reply]
    cpu_seconds: float


def alone(server: Server, questions: Sequence[str]) -> Alone:
    """Put the questions one after the other."""
    used = server.cpu_seconds()
    return Alone(ask(server.address, questions), server.cpu_seconds() - used)


def together(address: str, questions: Sequence[str], clients: int) -> float:
    """Messages a second that so many clients get answered."""
    start = time.perf_counter()
    ask(address, questions, clients)
    return len(questions) / (time.perf_counter() - start)


def talk(address: str, questions: Sequence[str]) -> Dict[str, float]:
    """What the turns of one long conversation take."""
    length = TALK[-1] + figures.AROUND
    return figures.turns(times(ask(address, questions[:length], turns=length)), TALK)


def soak(server: Server, questions: Sequence[str]) -> Dict[str, float]:
    """Put many questions one after the other: how memory and times grow from the first tenth to the last."""
    tenth = len(questions) // 10
    first = ask(server.address, questions[:tenth])
    held = server.resident_megabytes()
    last = ask(server.address, questions[tenth:])[-tenth:]
    p95 = [figures.percentiles(times(replies))["p95"] for replies in (first, last)]
    return {
        "messages": len(questions),
        "grown_megabytes": round(server.resident_megabytes() - held, 1),
        "first_p95": p95[0],
        "last_p95": p95[1],
        "grown_percent": round(100 * (p95[1] / p95[0] - 1), 1),
    }


def summary(parts: Sequence[Alone]) -> Dict[str, Any]:
    """All that one client saw, in one."""
    replies = [reply for part in parts for reply in part.replies]
    cpu = sum(part.cpu_seconds for part in parts)
    return {
        "alone": {
            **figures.percentiles(times(replies)),
            "cpu_milliseconds": round(1000 * cpu / len(replies), 1),
        },
        "silent_percent": round(100 * sum(reply.silent for reply in replies) / len(replies), 1),
    }


def by_turns(
    measured: Callable[[Subject, Sequence[str]], Found],
    subjects: Mapping[str, Subject],
    parts: Sequence[Sequence[str]],
) -> Dict[str, List[Found]]:
    """What is measured of each subject on each part, one subject after the other on every part.

    Whatever else this machine does then strikes all alike.
    """
    found: Dict[str, List[Found]] = {name: [] for name in subjects}
    for part in parts:
        for name, subject in subjects.items():
            found[name].append(measured(subject, part))
    return found


def ask(address: str, questions: Sequence[str], clients: int = 1, turns: int = load.TURNS) -> List[Reply]:
    """The replies to the questions; see `load.ask`."""
    return asyncio.run(load.ask(address, questions, clients, turns))


def times(replies: Sequence[Reply]) -> List[float]:
    """Milliseconds that each took."""
    return [reply.milliseconds for reply in replies]
