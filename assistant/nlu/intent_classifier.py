"""The intent classifier: one linear model over every feature of a message, for all languages together."""
from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import LABEL_RANKING_LENGTH
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import softmax
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from assistant.nlu import linear_model
from assistant.nlu.linear_model import LinearModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(IntentClassifier, GraphComponent):
    """A linear support vector machine, one intent against the rest.

    Sparse counts are scaled to tf-idf; each sparse featurizer's part has length 1, each dense one's
    the configured weight. Confidences are the softmax of the margins times `sharpness`.
    Rasa's own logistic regression takes counts as they come and 9 s to start, since `skops` imports all
    of scikit-learn; `evaluation/` holds the comparison that chose this one.

    Config:
        C: inverse strength of the regularisation.
        dense_weight: length of a dense featurizer's part.
        sharpness: what margins are multiplied by before the softmax, chosen by calibration.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """Features come first."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"C": 0.3, "dense_weight": 2.0, "sharpness": 4.0}

    def __init__(
        self,
        config: Dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: Optional[LinearModel] = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LinearIntentClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LinearIntentClassifier":
        """A trained classifier."""
        return cls(config, model_storage, resource, linear_model.load(model_storage, resource))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has an intent."""
        examples = training_data.intent_examples
        features = self._features(examples)
        rarity = _inverse_document_frequency(features)
        classifier = LinearSVC(C=self._config["C"], random_state=0)
        classifier.fit(self._scaled(features, rarity), [example.get(INTENT) for example in examples])
        self._model = LinearModel.of(classifier, rarity)
        linear_model.save(self._model, self._storage, self._resource)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the intents of each message by confidence (0 to 1)."""
        for message in messages:
            margins = self._model.margins(self._scaled(self._features([message]), self._model.scale))
            confidences = softmax(self._config["sharpness"] * margins[0])
            best = np.argsort(-confidences)[:LABEL_RANKING_LENGTH]
            ranking = [
                {INTENT_NAME_KEY: str(self._model.classes[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
                for i in best
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline learns from predictions."""
        return training_data

    @staticmethod
    def _features(messages: List[Message]) -> Dict[str, scipy.sparse.csr_matrix]:
        """Sentence features by featurizer: sparse (messages × vocabulary), or an array if dense."""
        parts: Dict[str, List] = {}
        for message in messages:
            for feature in message.features:
                if feature.type == FEATURE_TYPE_SENTENCE and feature.attribute == TEXT:
                    parts.setdefault(feature.origin, []).append(feature.features)
        return {
            name: scipy.sparse.vstack(rows, format="csr") if scipy.sparse.issparse(rows[0]) else np.vstack(rows)
            for name, rows in parts.items()
        }

    def _scaled(self, features: Dict[str, Any], rarity: np.ndarray) -> scipy.sparse.csr_matrix:
        """All features side by side (messages × all), each featurizer's part at its own length."""
        blocks, offset = [], 0
        for part in features.values():
            weights = rarity[offset : offset + part.shape[1]]
            offset += part.shape[1]
            blocks.append(self._scaled_part(part, weights))
        return scipy.sparse.hstack(blocks, format="csr")

    def _scaled_part(self, part: Any, weights: np.ndarray) -> scipy.sparse.csr_matrix:
        if not scipy.sparse.issparse(part):
            return scipy.sparse.csr_matrix(normalize(part) * self._config["dense_weight"])
        logarithmic = part.astype(np.float64)
        logarithmic.data = 1 + np.log(logarithmic.data)
        return normalize(logarithmic.multiply(weights).tocsr())


def _inverse_document_frequency(features: Dict[str, Any]) -> np.ndarray:
    """Smoothed idf of each feature, as scikit-learn's TfidfTransformer defines it; 1 for dense ones."""
    weights = []
    for part in features.values():
        if scipy.sparse.issparse(part):
            documents = np.bincount(part.indices, minlength=part.shape[1])
            weights.append(np.log((1 + part.shape[0]) / (1 + documents)) + 1)
        else:
            weights.append(np.ones(part.shape[1]))
    return np.concatenate(weights)
