"""The meaning of a message as a vector, alike across languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
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

from assistant.nlu.e5.encoder import Encoder, save
from assistant.nlu.texts import with_text
from assistant.nlu.vector_cache import VectorCache

SAMPLE = 1000
FILE = "mean.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """A dense sentence feature of 768 numbers for each message.

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
        encoder: Optional[Encoder] = None,
        mean: Optional[np.ndarray] = None,
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._encoder = encoder
        self._mean = mean

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """A component without an encoder."""
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
        with model_storage.read_from(resource) as folder:
            mean = np.load(folder / FILE, allow_pickle=False)
            encoder = Encoder.load(folder)
        encoder.encode([""])
        return cls(config, execution_context.node_name, model_storage, resource, encoder, mean)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing to set wrongly."""

    def train(self, training_data: TrainingData) -> Resource:
        """Keep an encoder and learn the mean, from examples spread evenly over the training data."""
        texts = [example.get(TEXT) for example in with_text(training_data)]
        with self._storage.write_to(self._resource) as folder:
            save(folder)
            self._encoder = Encoder.load(folder)
            self._mean = self._known_vectors(texts[:: len(texts) // SAMPLE + 1]).mean(axis=0)
            np.save(folder / FILE, self._mean)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode every example that no earlier training has encoded."""
        examples = with_text(training_data)
        self._add(examples, self._known_vectors([example.get(TEXT) for example in examples]))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode the messages' texts."""
        self._add(messages, self._encoder.encode([message.get(TEXT) or "" for message in messages]))
        return messages

    def _known_vectors(self, texts: List[str]) -> np.ndarray:
        cache = VectorCache(Path(self._config["cache"]) / f"{self._encoder.name}.sqlite")
        return cache.vectors(texts, self._encoder.encode_many)

    def _add(self, messages: List[Message], vectors: np.ndarray) -> None:
        for message, vector in zip(messages, vectors - self._mean):
            message.add_features(Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
