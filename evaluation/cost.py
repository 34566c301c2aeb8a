"""What something costs: the memory it holds, the time it takes.

`python -m evaluation.cost` measures the sentence encoder; the last line of the output is JSON.
"""

from __future__ import annotations

import json
import pathlib
import pickle
import resource
import statistics
import time
import tracemalloc
from typing import Any, Callable, Dict, Iterable

KILOBYTES = 1024
MEGABYTES = 1024 * 1024


def resident_megabytes() -> float:
    """What this process holds now; where the system does not say, the most it ever held."""
    status = pathlib.Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / KILOBYTES
    return peak_megabytes()


def peak_megabytes() -> float:
    """The most that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES


def held_megabytes(thing: Any) -> float:
    """What an object of ours that can be pickled occupies once it is loaded."""
    stored = pickle.dumps(thing)
    tracemalloc.start()
    try:
        loaded = pickle.loads(stored)  # noqa: S301 (pickled the line before)
        held = tracemalloc.get_traced_memory()[0]
        del loaded
        return held / MEGABYTES
    finally:
        tracemalloc.stop()


def median_milliseconds(call: Callable[[Any], Any], arguments: Iterable[Any]) -> float:
    """How long a call takes with one of the arguments."""
    taken = []
    for argument in arguments:
        start = time.perf_counter()
        call(argument)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def of_encoder() -> Dict[str, float]:
    """What the sentence encoder adds to this process when it is first used."""
    from assistant.nlu.sentence_encoder import encode  # noqa: PLC0415 (its own imports come first)

    before = resident_megabytes()
    encode([""])
    return {"megabytes": round(resident_megabytes() - before, 1)}


if __name__ == "__main__":
    print(json.dumps(of_encoder()))
