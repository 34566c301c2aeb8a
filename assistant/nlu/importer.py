"""Reads the training questions once, and lets Rasa merge them without copying each of them five times."""

from __future__ import annotations

import uuid
from typing import Any, Dict, Optional

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data import loading
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

UNREPEATED = uuid.uuid4().hex


class Question(Message):
    """A training question, the same as another when text and intent are.

    Nobody changes a question before the pipeline does, so whoever copies it may have it itself. Rasa makes a
    digest of all that its messages hold, features and all, after each merge and each component: for tens of
    thousands of them that takes minutes, and tells only whether an earlier training may be used again.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Question) and self._what_counts() == other._what_counts()

    def __hash__(self) -> int:
        return hash(self._what_counts())

    def __deepcopy__(self, copied: Dict[int, Any]) -> Question:
        return self

    def fingerprint(self) -> str:
        """Another one in each process, so that Rasa takes no result of an earlier training."""
        return UNREPEATED

    def _what_counts(self) -> tuple:
        return self.get(TEXT), self.get(INTENT)


class QuestionImporter(RasaFileImporter):
    """Rasa's importer of files, which reads the questions once, for whichever language it is asked."""

    _nlu_data: Optional[TrainingData] = None

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """What all files have for training, together."""
        if self._nlu_data is None:
            files = [loading.load_data(path, language) for path in self._nlu_files]
            for each in files:
                each.training_examples = [Question(message.data) for message in each.training_examples]
            self._nlu_data = TrainingData().merge(*files)
        return self._nlu_data
