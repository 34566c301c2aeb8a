from __future__ import annotations

import pytest

from assistant.nlu.e5.encoder import Encoder, save
from assistant.nlu.e5.pieces import Pieces
from assistant.nlu.e5.tokenizer import Tokenizer
from assistant.nlu.e5.weights import Weights


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where an encoder is kept."""
    folder = tmp_path_factory.mktemp("e5")
    save(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(folder) -> Encoder:
    return Encoder.load(folder)


@pytest.fixture(scope="session")
def weights() -> Weights:
    return Weights()


@pytest.fixture(scope="session")
def pieces(folder, weights) -> Pieces:
    return Pieces.load(folder, weights)


@pytest.fixture(scope="session")
def tokenizer(weights, pieces) -> Tokenizer:
    return Tokenizer(weights, pieces)


@pytest.fixture(scope="session")
def cut(weights, tokenizer):
    """The pieces of a text but for the encoder's prefix, with a blank for each underlined one."""
    known = list(weights.pieces())
    return lambda text: [known[number].replace("\u2581", " ") for number in tokenizer(text)]
