"""What the assistant costs next to the one that `rasa init` generates: `make bench`."""
