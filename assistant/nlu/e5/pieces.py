"""The pieces that multilingual E5 cuts texts into, found by their letters."""

from __future__ import annotations

import pathlib
from typing import Iterator, Tuple

import marisa_trie
import numpy as np

from assistant.nlu.e5.weights import Weights

LETTERS, NUMBERS = "pieces.marisa", "pieces.npy"


class Pieces:
    """A quarter of a million pieces in 15 MB: SentencePiece would hold 70 for them, and load for a second.

    Attributes:
        lowest: score of the least likely piece.
    """

    def __init__(self, trie: marisa_trie.Trie, numbers: np.ndarray, scores: np.ndarray) -> None:
        """Of the trie's keys, in its order, the numbers; of the numbers the scores."""
        self._trie, self._numbers, self._scores = trie, numbers, scores
        self.lowest = float(scores.min())

    @classmethod
    def built(cls, weights: Weights) -> Pieces:
        """All pieces of the encoder."""
        texts = list(weights.pieces())
        trie = marisa_trie.Trie(texts)
        numbers = np.empty(len(texts), np.int32)
        numbers[[trie[text] for text in texts]] = np.arange(len(texts))
        return cls(trie, numbers, weights.scores())

    @classmethod
    def load(cls, folder: pathlib.Path, weights: Weights) -> Pieces:
        """The pieces that were saved there."""
        trie = marisa_trie.Trie().load(str(folder / LETTERS))
        return cls(trie, np.load(folder / NUMBERS, allow_pickle=False), weights.scores())

    def save(self, folder: pathlib.Path) -> None:
        """Keep the pieces, but for their scores."""
        self._trie.save(str(folder / LETTERS))
        np.save(folder / NUMBERS, self._numbers)

    def at_the_start_of(self, letters: str) -> Iterator[Tuple[int, int, float]]:
        """The pieces that the letters begin with: the length of each, its number and its score."""
        for piece in self._trie.prefixes(letters):
            number = self._numbers[self._trie[piece]]
            yield len(piece), int(number), float(self._scores[number])
