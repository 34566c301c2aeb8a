"""How good the assistant is, measured: `python -m evaluation`, see evaluation/README.md."""

import os
import sys
import warnings

# Rasa's dependencies deprecate each other's calls whenever they are imported; nobody here can act on it.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
if not sys.warnoptions:
    warnings.simplefilter("ignore")
