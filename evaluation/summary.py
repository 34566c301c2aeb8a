"""The figures of the report, counted from the results."""

from __future__ import annotations

import collections
import dataclasses
from typing import Callable, Counter, Dict, Iterable, List, Sequence, Tuple

import numpy as np

from evaluation.conversation import Result
from evaluation.expectations import MUST_ABSTAIN
from evaluation.questions import SINGLE, TURN

VERDICTS = ("right", "refused", "wrong", "silent")
PERCENTILES = (50, 95, 99)


@dataclasses.dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> Share:
        """How many of these are true."""
        counted = list(outcomes)
        return cls(sum(counted), len(counted))

    @property
    def percent(self) -> float:
        """From 0 to 100; 0 of nothing is 0."""
        return 100 * self.part / max(1, self.whole)


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the summary table.

    Attributes:
        language: or "all".
        right: singles that were answered right.
        wrong: singles to which something else was asserted.
        refused: singles that had an answer and did not get it.
        turns: of dialogues, answered right.
        abstained: of what must be refused, singles and turns.
        tongue: replies in the right language.
    """

    language: str
    right: Share
    wrong: Share
    refused: Share
    turns: Share
    abstained: Share
    tongue: Share


def rows(results: Sequence[Result]) -> List[Row]:
    """A row a language, and one for all if there is more than one."""
    languages = list(dict.fromkeys(result.language for result in results))
    found = [_row(each, [result for result in results if result.language == each]) for each in languages]
    return found if len(found) == 1 else [*found, _row("all", results)]


def verdicts(results: Iterable[Result], key: Callable[[Result], str]) -> List[Tuple[str, Counter[str]]]:
    """How often each verdict was given, by what `key` says of a result; most failures last."""
    counts: Dict[str, Counter[str]] = collections.defaultdict(collections.Counter)
    for result in results:
        counts[key(result)][result.verdict] += 1
    return sorted(counts.items(), key=lambda item: -item[1]["right"] / sum(item[1].values()))


def failures(results: Sequence[Result]) -> List[Result]:
    """What went wrong: assertions first, then refusals and silence, then replies in another language."""
    failed = [result for result in results if result.verdict != "right" or not result.right_language]
    order = {"wrong": 0, "silent": 1, "refused": 2, "right": 3}
    return sorted(failed, key=lambda result: (order[result.verdict], result.language, result.topic))


def latency(results: Sequence[Result]) -> Dict[str, float]:
    """Milliseconds until a reply, by percentile."""
    taken = [result.milliseconds for result in results]
    return {f"p{each}": round(float(np.percentile(taken, each)), 1) for each in PERCENTILES}


def _row(language: str, results: Sequence[Result]) -> Row:
    single = [result.verdict for result in results if result.kind == SINGLE]
    turns = [result.verdict for result in results if result.kind == TURN]
    must = [result.verdict for result in results if result.topic in MUST_ABSTAIN]
    return Row(
        language=language,
        right=Share.of(verdict == "right" for verdict in single),
        wrong=Share.of(verdict == "wrong" for verdict in single),
        refused=Share.of(verdict in ("refused", "silent") for verdict in single),
        turns=Share.of(verdict == "right" for verdict in turns),
        abstained=Share.of(verdict == "right" for verdict in must),
        tongue=Share.of(result.right_language for result in results),
    )
