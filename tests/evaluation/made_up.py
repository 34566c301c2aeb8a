"""A handful of results that nobody measured."""

from __future__ import annotations

from evaluation.conversation import Result
from evaluation.questions import Question
from evaluation.understanding import Understood

RESULTS = [
    Result("fr", "single", "founded", "plain", "depuis quand ?", "En 2004.", "right", True, 21.0),
    Result("fr", "single", "leader", "sms", "ki dirige <b>", "Je n'ai pas compris.", "refused", True, 25.0),
    Result("fr", "turn", "gibberish", "", "xqzt", "Créée en 2004.", "wrong", True, 30.0),
    Result("ar", "single", "founded", "plain", "متى؟", "In 2004.", "right", False, 22.0),
]
UNDERSTOOD = [
    Understood(
        Question("fr", "founded", "…", "plain", (), "fr"), "ask_founded", (("ask_founded", 0.9),), 6.0
    ),
    Understood(Question("fr", "leader", "…", "sms", (), "fr"), "nlu_fallback", (("ask_about", 0.1),), 7.0),
]
ROW = {
    "accuracy": 0.9,
    "grouped": 0.95,
    "wrong": 0.02,
    "refusals": 0.97,
    "error": 0.04,
    "training_seconds": 12.0,
    "milliseconds": 25.0,
    "megabytes": 300.0,
}
COSTS = {"seconds": 9.0, "megabytes": 20.0}
ABLATION = {
    "seed": 1,
    "examples": 40000,
    "languages": ["fr"],
    "intents": 51,
    "folds": {"run": 2, "of": 5},
    "featurizers": [{"name": "all", **ROW}, {"name": "words alone", **ROW, "grouped": 0.5}],
    "classifiers": [{"name": "linear SVM", **ROW}],
    "diet": {
        "examples": 300,
        "asked": 300,
        "languages": ["fr"],
        "epochs": 60,
        "rows": [{"name": "DIET, as `rasa init` writes it", **ROW}],
    },
    "joint": {
        "rows": [{"language": "all", "examples": 800, "joint": 0.9, "told": 0.8, "identified": 0.79}],
        "costs": {"joint": COSTS, "own": COSTS},
    },
    "identifier": [{"floor": 0.8, "clear": 0.9, "right": 0.99}],
    "sharpness": [{"sharpness": 3.0, "error": 0.04}],
    "reliability": [
        {"confidence": 0.3, "accuracy": 0.4, "share": 0.2},
        {"confidence": 0.8, "accuracy": 0.9, "share": 0.8},
    ],
    "threshold": [
        {"threshold": 0.0, "coverage": 1.0, "risk": 0.1},
        {"threshold": 0.15, "coverage": 0.9, "risk": 0.05},
    ],
    "preference": [{"weight": 1.5, "right": 0.9, "refused": 0.07, "wrong": 0.03}],
}
HALF = {
    "resident_megabytes": 600,
    "milliseconds": 40.0,
    "training_seconds": 300.0,
    "model_megabytes": 20.0,
}
GROWTH = {
    "languages": {"few": ["fr"], "all": ["en", "fr"]},
    "share": 1.0,
    "few": HALF,
    "all": {**HALF, "training_seconds": None},
    "ratios": {"resident_megabytes": 1.0, "milliseconds": 1.0, "model_megabytes": 1.0},
}
ONE = {
    "singles": {"fr": {"right": 60, "refused": 20, "wrong": 20}},
    "training_seconds": 10.0,
    "milliseconds": 6.0,
    "resident_megabytes": 500,
}
BASELINE = {
    "examples": 600,
    "languages": ["fr"],
    "epochs": 100,
    "left_out": ["ResponseSelector"],
    "ours": ONE,
    "generated": ONE,
    "ratios": {"training_seconds": 1.0, "milliseconds": 1.0, "resident_megabytes": 1.0, "right_answers": 1.0},
    "diet": {"seconds_per_epoch": 4.0, "all_examples": 40000, "hours_for_all": 7.4},
}
