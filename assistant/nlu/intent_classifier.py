"""The intent classifier: one linear model over every feature of a message, for all languages together."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
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

    Confidences are the softmax of the margins times `sharpness`. Rasa's own logistic regression takes
    9 s to start, since `skops` imports all of scikit-learn; `evaluation/` holds the comparison that
    chose this one.

    Config:
        C: inverse strength of the regularisation.
        dense_weight: length of a dense featurizer's vector, where a sparse one's is 1.
        sharpness: what margins are multiplied by before the softmax, chosen by calibration.
    """

    @classmethod
    def required_components(cls) -> List[type]:
        """Features come first."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """See the class."""
        return {"C": 0.3, "dense_weight": 2.0, "sharpness": 3.0}

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
    ) -> LinearIntentClassifier:
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
    ) -> LinearIntentClassifier:
        """A trained classifier."""
        return cls(config, model_storage, resource, linear_model.load(model_storage, resource))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has an intent."""
        examples = training_data.intent_examples
        classifier = LinearSVC(C=self._config["C"], random_state=0)
        classifier.fit(self._features(examples), [example.get(INTENT) for example in examples])
        self._model = LinearModel.of(classifier)
        linear_model.save(self._model, self._storage, self._resource)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the intents of each message by confidence (0 to 1)."""
        for message in messages:
            margins = self._model.margins(self._features([message]))
            confidences = softmax(self._config["sharpness"] * margins[0])
            ranking = [
                {
                    INTENT_NAME_KEY: str(self._model.classes[i]),
                    PREDICTED_CONFIDENCE_KEY: float(confidences[i]),
                }
                for i in np.argsort(-confidences)
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing later in the pipeline learns from predictions."""
        return training_data

    def _features(self, messages: List[Message]) -> scipy.sparse.csr_matrix:
        """The sentence features of all featurizers side by side: messages × features."""
        parts: Dict[str, List[Any]] = {}
        for message in messages:
            for feature in message.features:
                if feature.type == FEATURE_TYPE_SENTENCE and feature.attribute == TEXT:
                    parts.setdefault(feature.origin, []).append(feature.features)
        return scipy.sparse.hstack([self._stacked(rows) for rows in parts.values()], format="csr")

    def _stacked(self, rows: List[Any]) -> scipy.sparse.csr_matrix:
        if scipy.sparse.issparse(rows[0]):
            return scipy.sparse.vstack(rows, format="csr")
        return scipy.sparse.csr_matrix(normalize(np.vstack(rows)) * self._config["dense_weight"])
