"""`python -m evaluation.bench`: measure, print the table and write evaluation/bench.json."""

from __future__ import annotations

import argparse
import sys
from typing import List

from evaluation.bench import comparison
from evaluation.bench.comparison import Sizes
from evaluation.bench.starter import NotTrained
from evaluation.running import DidNotStart


def sizes(arguments: List[str]) -> Sizes:
    """How much the arguments ask for."""
    parser = argparse.ArgumentParser("python -m evaluation.bench", description=__doc__)
    for name, default in Sizes()._asdict().items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"default: {default}")
    return Sizes(**vars(parser.parse_args(arguments)))


def main(arguments: List[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    try:
        comparison.main(sizes(arguments))
    except (DidNotStart, NotTrained) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
