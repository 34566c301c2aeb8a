"""What something costs: the memory it holds, the time it takes.

`python -m evaluation.cost encoder` and `… spacy` measure what a process grows by when it first uses the
sentence encoder, or spaCy's French model; the last line of the output is JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import pathlib
import pickle
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from typing import Any, Callable, Iterable

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
    """The processor's time for a call with one of the arguments: others on the machine do not count."""
    taken = []
    for argument in arguments:
        start = time.process_time()
        call(argument)
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def encoder() -> None:
    """Use the sentence encoder."""
    from assistant.nlu.e5.encoder import Encoder, save  # noqa: PLC0415 (its import counts)

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # Elsewhere, since making it holds more than using it.
        maker = multiprocessing.get_context("spawn").Process(target=save, args=(folder,))
        maker.start()
        maker.join()
        Encoder.load(folder).encode([""])


def spacy() -> None:
    """Use the French model of the tokenizer."""
    import spacy  # noqa: PLC0415 (its import counts)

    spacy.load("fr_core_news_sm", exclude=("parser", "senter", "ner"))("bonjour")


if __name__ == "__main__":
    before = resident_megabytes()
    {"encoder": encoder, "spacy": spacy}[sys.argv[1]]()
    print(json.dumps({"megabytes": round(resident_megabytes() - before, 1)}))
