"""Both assistants side by side on the same questions; ours over a long time, and on two servers."""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import platform
import random
import statistics
import tempfile
from typing import Any, Dict, NamedTuple, Sequence

from assistant.server import ROOT
from evaluation import examples as training
from evaluation.bench import figures, fleet, measures, starter, systems, table
from evaluation.bench.systems import Server, System

PATH = ROOT / "evaluation" / "bench.json"
SEED = 20240301
LANGUAGES = ("fr", "en", "es")
OURS, STARTER = "ours", "starter"
WARMING_UP = 30
ROUNDS = 5


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
    print(f"\n{table.table(measured)}\n\n{table.circumstances(measured)}\nWritten: {PATH}")


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
    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        found = _both(folder, model, asked, sizes)
        found[OURS]["fleet"] = fleet.measure(folder / "fleet", _parts(asked, sizes), sizes.clients)
    return {
        "machine": {"processors": os.cpu_count(), "system": platform.platform(), "load_before": load},
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
    parts = _parts(asked, sizes)
    addresses = {name: server.address for name, server in servers.items()}
    for address in addresses.values():
        measures.ask(address, asked[-WARMING_UP:])
    singly = measures.by_turns(measures.alone, servers, parts)
    jointly = measures.by_turns(
        lambda address, part: measures.together(address, part, sizes.clients), addresses, parts
    )
    return {
        name: {
            **measures.summary(singly[name]),
            "together": {"per_second": round(statistics.median(jointly[name]), 1)},
            "talk": measures.talk(server.address, asked),
            "resident_megabytes": round(server.resident_megabytes()),
        }
        for name, server in servers.items()
    }


def _parts(asked: Sequence[str], sizes: Sizes) -> Sequence[Sequence[str]]:
    size = sizes.messages // ROUNDS
    return [asked[start : start + size] for start in range(0, size * ROUNDS, size)]
