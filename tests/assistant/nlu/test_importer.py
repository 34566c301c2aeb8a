from __future__ import annotations

import copy
import subprocess
import sys

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter

from assistant.nlu.importer import Question, QuestionImporter
from tests.conftest import ROOT

FRENCH = """\
nlu:
- intent: ask_members
  metadata: {language: fr}
  examples: |
    - combien de membres ?
    - et l'[axe 2](axis) ?
- lookup: axis
  examples: |
    - axe 2
"""
ENGLISH = """\
nlu:
- intent: ask_members
  metadata: {language: en}
  examples: |
    - how many members?
    - how many members?
- synonym: advocacy
  examples: |
    - lobbying
"""
CONFIG = """\
recipe: default.v1
assistant_id: test
language: fr
importers:
- name: assistant.nlu.importer.QuestionImporter
"""


@pytest.fixture
def paths(tmp_path):
    """Of a configuration, a domain and the training data."""
    files = {"config.yml": CONFIG, "domain.yml": "intents: [ask_members]", "data/fr.yml": FRENCH}
    for name, text in {**files, "data/en.yml": ENGLISH}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(tmp_path / "data")]


def test_rasa_gets_the_same_training_data(paths):
    ours = TrainingDataImporter.load_from_config(*paths).get_nlu_data("fr")
    theirs = RasaFileImporter(*paths).get_nlu_data("fr")
    as_dicts = [example.as_dict() for example in theirs.training_examples]
    assert [example.as_dict() for example in ours.intent_examples] == as_dicts
    assert (ours.lookup_tables, ours.entity_synonyms) == (theirs.lookup_tables, theirs.entity_synonyms)


def test_questions_are_read_once_whatever_the_language(paths):
    importer = QuestionImporter(*paths)
    assert importer.get_nlu_data() is importer.get_nlu_data("fr")


def test_what_is_said_twice_counts_once():
    one, two = (Question({"text": "ok", "intent": intent}) for intent in ("affirm", "affirm"))
    assert {one, two} == {one}
    assert one != Question({"text": "ok", "intent": "thanks"})


def test_a_copy_of_a_question_is_the_question():
    question = Question({"text": "ok", "intent": "affirm"})
    assert copy.deepcopy([question])[0] is question


def test_no_training_takes_what_an_earlier_one_made_of_questions():
    script = "from assistant.nlu.importer import Question; print(Question({'text': 'ok'}).fingerprint())"
    prints = {subprocess.check_output([sys.executable, "-c", script], cwd=ROOT) for _ in range(2)}
    assert len(prints) == 2
