from __future__ import annotations

from evaluation.bench import starter


def test_the_components_are_those_of_rasa_init():
    config = starter.config(epochs=100)
    assert [component["name"] for component in config["pipeline"]][5:8] == [
        "DIETClassifier",
        "EntitySynonymMapper",
        "ResponseSelector",
    ]
    assert [policy["name"] for policy in config["policies"]] == [
        "MemoizationPolicy",
        "RulePolicy",
        "UnexpecTEDIntentPolicy",
        "TEDPolicy",
    ]


def test_only_the_epochs_are_ours():
    short, generated = starter.config(epochs=3), starter.config(epochs=100)
    assert {policy["epochs"] for policy in short["policies"] if "epochs" in policy} == {3}
    for component in [*short["pipeline"], *short["policies"]]:
        if "epochs" in component:
            component["epochs"] = 100
    assert short == generated
