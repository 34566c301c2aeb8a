"""Cuts a text into the pieces that multilingual E5 knows."""

from __future__ import annotations

import re
from typing import Iterator, List, NamedTuple

from assistant.nlu.e5.pieces import Pieces
from assistant.nlu.e5.weights import Weights

SPACE = "\u2581"
# What is asked begins like this in all that E5 has learned from.
PREFIX = "query: "
# Each costs a millisecond, and everybody waits. A thousand letters of a sentence are fewer than 256, and the
# longest training example has a hundred; a thousand signs that no sentence has were twelve hundred.
MOST_TOKENS = 256
LONGEST_PIECE = 16
# How much less likely than the least likely piece a character is that no piece has, as in SentencePiece.
PENALTY = 10.0


class _Way(NamedTuple):
    """A way to cut the first letters of a text: its score, where its last piece starts and which that is."""

    score: float
    start: int
    number: int


class Tokenizer:
    """A unigram tokenizer with the normalization and the pieces of XLM-RoBERTa.

    Of all ways to cut a text it takes the likeliest. Kudo, "Subword Regularization", 2018.
    """

    def __init__(self, weights: Weights, pieces: Pieces) -> None:
        self._special, self._normalization = weights.special, weights.normalization()
        self._pieces = pieces
        self._unknown = pieces.lowest - PENALTY

    def __call__(self, text: str) -> List[int]:
        """The numbers of the text's first tokens, between those of its start and its end."""
        # What follows cannot be among the first.
        letters = self._normalized(PREFIX + text)[: MOST_TOKENS * LONGEST_PIECE]
        numbers = list(self._cut(letters))[::-1]
        return [self._special.start, *numbers[: MOST_TOKENS - 2], self._special.end]

    def _normalized(self, text: str) -> str:
        text = text.encode("utf-8", "replace").decode("utf-8").translate(self._normalization)
        return SPACE + re.sub(" +", SPACE, text)

    def _cut(self, letters: str) -> Iterator[int]:
        """The numbers of the likeliest pieces, from the last to the first."""
        ways = self._ways(letters)
        end = len(letters)
        while end:
            _, end, number = ways[end]
            yield number

    def _ways(self, letters: str) -> List[_Way]:
        """The likeliest way to each place between two letters."""
        ways = [_Way(0.0, 0, 0)] + [_Way(float("-inf"), 0, 0)] * len(letters)
        for start in range(len(letters)):
            here = ways[start].score
            if here + self._unknown > ways[start + 1].score:
                ways[start + 1] = _Way(here + self._unknown, start, self._special.unknown)
            for length, number, score in self._pieces.at_the_start_of(letters[start : start + LONGEST_PIECE]):
                if here + score > ways[start + length].score:
                    ways[start + length] = _Way(here + score, start, number)
        return ways
