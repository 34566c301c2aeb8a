from __future__ import annotations

import numpy as np
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from sklearn.svm import LinearSVC

from assistant.nlu import linear_model
from assistant.nlu.linear_model import LinearModel


def test_what_is_loaded_decides_like_what_was_trained(tmp_path):
    features = np.random.default_rng(0).normal(size=(60, 5))
    classes = np.repeat(["a", "b", "c"], 20)
    trained = LinearSVC(random_state=0).fit(features + np.repeat(np.eye(5)[:3] * 3, 20, axis=0), classes)
    storage, resource = LocalModelStorage(tmp_path), Resource("model")
    linear_model.save(LinearModel.of(trained), storage, resource)
    loaded = linear_model.load(storage, resource)
    np.testing.assert_allclose(
        loaded.margins(features), trained.decision_function(features), rtol=1e-4, atol=1e-5
    )
    assert list(loaded.classes) == ["a", "b", "c"]


def test_two_classes_have_a_margin_each():
    features = np.array([[-1.0], [-2.0], [1.0], [2.0]])
    model = LinearModel.of(LinearSVC(random_state=0).fit(features, ["no", "no", "yes", "yes"]))
    assert list(model.classes[model.margins(features).argmax(axis=1)]) == ["no", "no", "yes", "yes"]


def test_a_single_class_is_always_taken():
    model = LinearModel.always("fr", features=3)
    assert model.margins(np.ones((2, 3))).shape == (2, 1)
    assert list(model.classes) == ["fr"]
