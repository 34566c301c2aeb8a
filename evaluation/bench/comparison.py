"""Both assistants side by side on the same questions, and ours over a long time."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import platform
import random
import statistics
import tempfile
from typing import Any, Callable, Dict, List, NamedTuple, Sequence, TypeVar

from assistant.server import ROOT
from evaluation import examples as training
from evaluation.bench import figures, measures, starter, systems, table
from evaluation.bench.systems import Server, System

PATH = ROOT / "evaluation" / "bench.json"
SEED = 20240301
LANGUAGES = ("fr", "en", "es")
OURS, STARTER = "ours", "starter"
WARMING_UP = 30
# The two take turns, so that whatever else this machine does strikes both.
ROUNDS = 5

Found = TypeVar("Found")


class Sizes(NamedTuple):
    """How much is measured.

    Attributes:
        messages: put to each assistant by one client, and as many again by several.
        clients: that speak at the same time.
        starts: of each assistant.
        soak: messages of the long run.
        sample: training questions of the generated assistant.
        epochs: of its training.
    """

    messages: int = 300
    clients: int = 8
    starts: int = 3
    soak: int = 3000
    sample: int = 300
    epochs: int = 20


def main(sizes: Sizes) -> None:
    """Measure, write the file and print the table."""
    measured = measure(sizes)
    PATH.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(f"\n{table.table(measured)}\n\nWritten: {PATH}")


def measure(sizes: Sizes) -> Dict[str, Any]:
    """What both cost.

    Raises:
        NotTrained: if the generated one cannot be trained.
        DidNotStart: if one of them does not start.
    """
    known = training.read(languages=LANGUAGES)
    model = starter.model(training.sample(known, sizes.sample, SEED), sizes.epochs)
    asked = [example.text for example in known]
    random.Random(SEED).shuffle(asked)  # noqa: S311
    load = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as name:
        found = _both(pathlib.Path(name), model, asked, sizes)
    return {
        "machine": {"processors": os.cpu_count(), "system": platform.platform(), "load": load},
        "sizes": sizes._asdict(),
        **found,
        "targets": figures.verdicts(found[OURS], found[STARTER]),
    }


def _both(
    folder: pathlib.Path, model: pathlib.Path, asked: Sequence[str], sizes: Sizes
) -> Dict[str, Dict[str, Any]]:
    startups = [_startups(_systems(folder / str(number), model)) for number in range(sizes.starts - 1)]
    with contextlib.ExitStack() as stack:
        servers = {
            name: stack.enter_context(systems.serving(system))
            for name, system in _systems(folder / "measured", model).items()
        }
        startups.append({name: server.startup_seconds for name, server in servers.items()})
        found = _compare(servers, asked, sizes)
        found[OURS]["soak"] = measures.soak(servers[OURS], asked[-sizes.soak :])
    for name, each in found.items():
        each["startup_seconds"] = round(statistics.median(once[name] for once in startups), 1)
    return found


def _systems(folder: pathlib.Path, model: pathlib.Path) -> Dict[str, System]:
    folders = {name: folder / name for name in (STARTER, OURS)}
    for each in folders.values():
        each.mkdir(parents=True)
    return {STARTER: systems.starter(folders[STARTER], model), OURS: systems.ours(folders[OURS])}


def _startups(pair: Dict[str, System]) -> Dict[str, float]:
    seconds = {}
    for name, system in pair.items():
        with systems.serving(system) as server:
            seconds[name] = server.startup_seconds
    return seconds


def _compare(servers: Dict[str, Server], asked: Sequence[str], sizes: Sizes) -> Dict[str, Dict[str, Any]]:
    size = sizes.messages // ROUNDS
    parts = [asked[start : start + size] for start in range(0, size * ROUNDS, size)]
    for server in servers.values():
        measures.ask(server, asked[-WARMING_UP:])
    singly = _by_turns(servers, parts, measures.alone)
    jointly = _by_turns(servers, parts, lambda one, part: measures.together(one, part, sizes.clients))
    return {
        name: {
            **measures.summary(singly[name]),
            "together": {"per_second": round(statistics.median(jointly[name]), 1)},
            "talk": measures.talk(server, asked),
            "resident_megabytes": round(server.resident_megabytes()),
        }
        for name, server in servers.items()
    }


def _by_turns(
    servers: Dict[str, Server],
    parts: Sequence[Sequence[str]],
    measured: Callable[[Server, Sequence[str]], Found],
) -> Dict[str, List[Found]]:
    """What is measured of each server on each part, one server after the other on every part."""
    found: Dict[str, List[Found]] = {name: [] for name in servers}
    for part in parts:
        for name, server in servers.items():
            found[name].append(measured(server, part))
    return found
