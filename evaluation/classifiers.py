"""The kinds of classifier that are compared, each with confidences of its own."""

from __future__ import annotations

from typing import Any, Callable, Dict

import numpy as np
import scipy.sparse
from scipy.special import softmax
from sklearn.ensemble import StackingClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from evaluation import pipeline

DIMENSIONS = 384
NEIGHBOURS = 10
PARTS = 3


class Svm(LinearSVC):
    """The intent classifier of config.yml, with the confidences that it makes of its margins."""

    def predict_proba(self, features: scipy.sparse.csr_matrix) -> np.ndarray:
        """Confidences, messages × intents."""
        margins = self.decision_function(features)
        return softmax(pipeline.settings("LinearIntentClassifier")["sharpness"] * margins, axis=1)


def svm() -> Svm:
    """A linear support vector machine, one intent against the rest."""
    return Svm(C=pipeline.settings("LinearIntentClassifier")["C"], random_state=0)


def logistic_regression() -> SGDClassifier:
    """Fitted by stochastic gradients.

    On 3200 examples lbfgs took 81 s (60 iterations) for 66.3 % of 800 others, this 14 s for 66.8 %.
    """
    return SGDClassifier(loss="log", alpha=3e-5, max_iter=20, tol=None, random_state=0)


def nearest() -> KNeighborsClassifier:
    """The votes of the nearest training examples, by the cosine of the encoder's vectors."""
    return KNeighborsClassifier(NEIGHBOURS, weights="distance", metric="cosine")


def stacked() -> StackingClassifier:
    """A logistic regression over what the linear SVM and the nearest examples say."""
    by_meaning = make_pipeline(FunctionTransformer(_encoder_alone, accept_sparse=True), nearest())
    return StackingClassifier(
        [("svm", svm()), ("nearest", by_meaning)],
        LogisticRegression(C=1.0, max_iter=1000, random_state=0),
        cv=StratifiedKFold(PARTS, shuffle=True, random_state=0),
    )


def _encoder_alone(features: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
    """The columns of the encoder, which is the last of the featurizers."""
    return features[:, -DIMENSIONS:]


KINDS: Dict[str, Callable[[], Any]] = {
    "linear SVM": svm,
    "logistic regression": logistic_regression,
    "10 nearest, encoder alone": nearest,
    "stacked: SVM and 10 nearest": stacked,
}
