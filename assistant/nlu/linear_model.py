"""A trained linear model kept as plain arrays: nothing in a model file that could be executed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

FILE = "linear_model.npz"


class LinearModel(NamedTuple):
    """What remains of a scikit-learn linear classifier.

    Attributes:
        weights: float32, features × classes.
        intercepts: one a class.
        classes: names, in scikit-learn's order.
    """

    weights: np.ndarray
    intercepts: np.ndarray
    classes: np.ndarray

    @classmethod
    def of(cls, classifier: Any) -> LinearModel:
        """The model of a fitted classifier."""
        weights, intercepts = classifier.coef_.T, classifier.intercept_
        if len(classifier.classes_) == 2:  # scikit-learn keeps the boundary of the second class only
            weights, intercepts = np.hstack([-weights, weights]), np.hstack([-intercepts, intercepts])
        return cls(
            np.ascontiguousarray(weights, dtype=np.float32),
            intercepts.astype(np.float32),
            np.asarray(classifier.classes_, dtype=str),
        )

    @classmethod
    def always(cls, name: str, features: int) -> LinearModel:
        """The model of a single class, which scikit-learn does not train."""
        return cls(np.zeros((features, 1), np.float32), np.zeros(1, np.float32), np.array([name]))

    def margins(self, features: Any) -> np.ndarray:
        """Signed distances from each class's boundary: messages × classes."""
        return np.asarray(features.astype(np.float32) @ self.weights) + self.intercepts


def save(model: LinearModel, storage: ModelStorage, resource: Resource) -> None:
    """Write the model into Rasa's model file."""
    with storage.write_to(resource) as folder:
        np.savez(folder / FILE, **model._asdict())


def load(storage: ModelStorage, resource: Resource) -> LinearModel:
    """The model that `save` wrote."""
    with storage.read_from(resource) as folder, np.load(folder / FILE, allow_pickle=False) as arrays:
        return LinearModel(**arrays)
