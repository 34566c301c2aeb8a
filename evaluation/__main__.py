"""`python -m evaluation`: measure the assistant and write the report.

`python -m evaluation ablation`, `baseline` and `widget` make the longer measurements whose results
are committed; `benchmark` measures on anybody's NLU data.
`--help` after one of them lists its options.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import pathlib
import sys
from typing import ContextManager, List, Optional

from assistant.server import MODEL
from evaluation import (
    ablation,
    baseline,
    benchmark,
    conversation,
    nlu_data,
    questions,
    report,
    running,
    trials,
    understanding,
    widget,
)

FAILURES = (running.DidNotStart, understanding.Unusable, nlu_data.BadFile, trials.Failed)


def languages(value: str) -> List[str]:
    """Language codes that are separated by commas."""
    return value.split(",")


def present(value: str) -> List[str]:
    """Language codes that there are questions in."""
    codes = languages(value)
    unknown = set(codes) - set(questions.languages())
    if unknown:
        raise argparse.ArgumentTypeError(f"there are no questions in {', '.join(sorted(unknown))}")
    return codes


async def write_report(url: Optional[str], codes: List[str]) -> None:
    """Put the questions to the assistant at the address, or to one of our own, and to the model alone."""
    address: ContextManager[str] = contextlib.nullcontext(url.rstrip("/")) if url else running.assistant()
    with address as found:
        results = await conversation.ask_all(found, codes)
    agent = await understanding.load(MODEL)
    singles = [question for code in codes for question in questions.singles(code)]
    path = report.write(results, await understanding.parse_all(agent, singles))
    print(f"Written: {path}")


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    main_parser = argparse.ArgumentParser("python -m evaluation", description=__doc__)
    main_parser.add_argument("--url", help="of an assistant that runs already, such as http://127.0.0.1:5005")
    main_parser.add_argument("--langs", type=present, default=questions.languages(), help="such as fr,en,es")
    commands = main_parser.add_subparsers(dest="command")
    folds = commands.add_parser("ablation", help="what each featurizer and classifier earns")
    folds.add_argument("--folds", type=int, default=2, help="how many folds to run")
    folds.add_argument("--of", type=int, default=5, help="how many folds there are")
    folds.add_argument("--sample", type=int, help="so many training questions instead of all")
    folds.add_argument("--langs", type=languages, help="training questions in these languages only")
    starter = commands.add_parser("baseline", help="next to the pipeline that `rasa init` generates")
    starter.add_argument("--sample", type=int, default=600, help="so many training questions")
    starter.add_argument("--epochs", type=int, default=100, help="of DIET")
    starter.add_argument("--langs", type=present, default=list(baseline.LANGUAGES), help="such as fr,en,es")
    anybody = commands.add_parser("benchmark", help="next to the pipeline of `rasa init`, on any NLU data")
    anybody.add_argument("--train", type=pathlib.Path, required=True, help="examples to learn from")
    anybody.add_argument("--test", type=pathlib.Path, required=True, help="examples to be asked")
    anybody.add_argument("--validation", type=pathlib.Path, help="examples to choose the threshold on")
    anybody.add_argument("--out-of-scope", metavar="INTENT", help="what must be refused, in both of these")
    anybody.add_argument("--epochs", type=int, default=100, help="of DIET")
    anybody.add_argument("--only", choices=list(benchmark.CHOICES), help="instead of both pipelines")
    costs = commands.add_parser("widget", help="what the widget costs a page, next to two from npm")
    costs.add_argument("--runs", type=int, default=5, help="visits of each kind to each component")
    return main_parser


def wanted_of(wanted: argparse.Namespace) -> benchmark.Wanted:
    """The benchmark that the arguments ask for."""
    only = benchmark.CHOICES.get(wanted.only)
    return benchmark.Wanted(
        wanted.train, wanted.test, wanted.validation, wanted.out_of_scope, wanted.epochs, only
    )


def main(arguments: List[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    wanted = parser().parse_args(arguments)
    try:
        if wanted.command == "ablation":
            ablation.main(wanted.sample, wanted.folds, wanted.of, wanted.langs)
        elif wanted.command == "baseline":
            baseline.main(wanted.sample, wanted.epochs, wanted.langs)
        elif wanted.command == "benchmark":
            benchmark.main(wanted_of(wanted))
        elif wanted.command == "widget":
            widget.main(wanted.runs)
        else:
            asyncio.run(write_report(wanted.url, wanted.langs))
    except FAILURES as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
