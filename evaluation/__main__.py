"""`python -m evaluation`: measure the assistant and write the report.

`python -m evaluation ablation`, `baseline`, `growth` and `widget` make the longer measurements whose results
are committed, `tables` puts them into evaluation/README.md; `benchmark` measures on anybody's NLU data.
`several` reads messages that ask more than one question, `offers` counts whom the quick replies below a
withheld answer help. `--help` after one of them lists its options.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import pathlib
import sys
from typing import Any, List, Optional

from assistant.server import MODEL
from evaluation import (
    ablation,
    baseline,
    benchmark,
    conversation,
    growth,
    nlu_data,
    offers,
    questions,
    report,
    running,
    several,
    tables,
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


def share(value: str) -> float:
    """A part of the whole: above 0, at most 1."""
    if not 0 < float(value) <= 1:
        raise argparse.ArgumentTypeError(f"{value} is not above 0 and at most 1")
    return float(value)


async def write_report(url: Optional[str], codes: List[str]) -> None:
    """Put the questions to the assistant at the address, or to one of our own, and to the model alone."""
    with contextlib.ExitStack() as stack:
        address = url.rstrip("/") if url else stack.enter_context(running.assistant()).url
        results = await conversation.ask_all(address, codes)
    path = report.write(results, await read_singles(codes))
    print(f"Written: {path}")


async def read_singles(codes: List[str]) -> List[understanding.Understood]:
    """The development questions of these languages as the model alone reads them."""
    agent = await understanding.load(MODEL)
    singles = [question for code in codes for question in questions.singles(code)]
    return await understanding.parse_all(agent, singles)


async def print_several() -> None:
    """Print how many messages of several questions are understood whole, and how many of one are not."""
    print(several.table(await several.read(await understanding.load(MODEL))))


async def print_offers(codes: List[str]) -> None:
    """Print whom the quick replies below a withheld answer help."""
    print(offers.table(await read_singles(codes)))


def parser() -> argparse.ArgumentParser:
    """What may be asked for; `run` is what does it."""
    main_parser = argparse.ArgumentParser("python -m evaluation", description=__doc__)
    main_parser.add_argument("--url", help="of an assistant that runs already, such as http://127.0.0.1:5005")
    main_parser.add_argument("--langs", type=present, default=questions.languages(), help="such as fr,en,es")
    main_parser.set_defaults(run=lambda wanted: asyncio.run(write_report(wanted.url, wanted.langs)))
    commands = main_parser.add_subparsers(dest="command")
    for add in (
        _add_ablation,
        _add_baseline,
        _add_growth,
        _add_widget,
        _add_tables,
        _add_benchmark,
        _add_readings,
    ):
        add(commands)
    return main_parser


def _add_ablation(commands: Any) -> None:
    folds = commands.add_parser("ablation", help="what each featurizer, classifier and number earns")
    folds.add_argument("--folds", type=int, default=1, help="how many folds to run")
    folds.add_argument("--of", type=int, default=5, help="how many folds there are")
    folds.add_argument("--sample", type=int, default=8000, help="so many training questions; 0 for all")
    folds.add_argument("--diet", type=int, default=600, help="so many French ones for DIET; 0 for none")
    folds.add_argument("--epochs", type=int, default=60, help="of DIET")
    folds.add_argument("--langs", type=languages, help="training questions in these languages only")
    folds.set_defaults(
        run=lambda wanted: ablation.main(
            wanted.sample, wanted.folds, wanted.of, wanted.langs, wanted.diet, wanted.epochs
        )
    )


def _add_baseline(commands: Any) -> None:
    starter = commands.add_parser("baseline", help="next to the pipeline that `rasa init` generates")
    starter.add_argument("--sample", type=int, default=600, help="so many training questions")
    starter.add_argument("--epochs", type=int, default=100, help="of DIET")
    starter.add_argument("--langs", type=present, default=list(baseline.LANGUAGES), help="such as fr,en,es")
    starter.set_defaults(run=lambda wanted: baseline.main(wanted.sample, wanted.epochs, wanted.langs))


def _add_growth(commands: Any) -> None:
    more = commands.add_parser("growth", help="what more languages cost")
    more.add_argument("--langs", type=present, default=list(baseline.LANGUAGES), help="of the smaller one")
    more.add_argument("--share", type=share, default=1.0, help="of each language's training examples")
    more.add_argument("--trained", type=pathlib.Path, help="a model of all languages, to save its training")
    more.set_defaults(run=lambda wanted: growth.main(wanted.langs, wanted.share, wanted.trained))


def _add_widget(commands: Any) -> None:
    costs = commands.add_parser("widget", help="what the widget costs a page, next to two from npm")
    costs.add_argument("--runs", type=int, default=5, help="visits of each kind to each component")
    costs.set_defaults(run=lambda wanted: widget.main(wanted.runs))


def _add_tables(commands: Any) -> None:
    written = commands.add_parser("tables", help="write the committed figures into evaluation/README.md")
    written.set_defaults(run=lambda _: tables.update())


def _add_benchmark(commands: Any) -> None:
    anybody = commands.add_parser("benchmark", help="next to the pipeline of `rasa init`, on any NLU data")
    anybody.add_argument("--train", type=pathlib.Path, required=True, help="examples to learn from")
    anybody.add_argument("--test", type=pathlib.Path, required=True, help="examples to be asked")
    anybody.add_argument("--validation", type=pathlib.Path, help="examples to choose the threshold on")
    anybody.add_argument("--out-of-scope", metavar="INTENT", help="what must be refused, in both of these")
    anybody.add_argument("--epochs", type=int, default=100, help="of DIET")
    anybody.add_argument("--only", choices=list(benchmark.CHOICES), help="instead of both pipelines")
    anybody.set_defaults(run=lambda wanted: benchmark.main(wanted_of(wanted)))


def _add_readings(commands: Any) -> None:
    torn = commands.add_parser("several", help="messages that ask more than one question")
    torn.set_defaults(run=lambda _: asyncio.run(print_several()))
    withheld = commands.add_parser("offers", help="whether what is offered below a withheld answer helps")
    withheld.set_defaults(run=lambda wanted: asyncio.run(print_offers(wanted.langs)))


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
        wanted.run(wanted)
    except FAILURES as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
