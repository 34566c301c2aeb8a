"""How good the assistant is, measured: `python -m evaluation`, see evaluation/README.md."""
