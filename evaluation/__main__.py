"""`python -m evaluation`: measure the assistant and write the report.

`python -m evaluation ablation`, `baseline` and `widget` make the longer measurements whose results are
committed, `several` reads messages that ask more than one question, `offers`
counts whom the quick replies below a withheld answer help; `--help` lists their options.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from typing import ContextManager, List, Optional

from assistant.server import MODEL
from evaluation import (
    ablation,
    baseline,
    conversation,
    offers,
    questions,
    report,
    running,
    several,
    understanding,
    widget,
)


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
    path = report.write(results, await read_singles(codes))
    print(f"Written: {path}")


async def read_singles(codes: List[str]) -> List[understanding.Understood]:
    """The development questions of these languages as the model alone reads them."""
    agent = await understanding.load(MODEL)
    singles = [question for code in codes for question in questions.singles(code)]
    return await understanding.parse_all(agent, singles)


async def read_several() -> None:
    """Print how many messages of several questions are understood whole, and how many of one are not."""
    print(several.table(await several.read(await understanding.load(MODEL))))


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
    commands.add_parser("offers", help="whether quick replies below a withheld answer hold what was asked")
    commands.add_parser("several", help="messages that ask more than one question")
    costs = commands.add_parser("widget", help="what the widget costs a page, next to two from npm")
    costs.add_argument("--runs", type=int, default=5, help="visits of each kind to each component")
    return main_parser


def main(arguments: List[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    wanted = parser().parse_args(arguments)
    try:
        if wanted.command == "ablation":
            ablation.main(wanted.sample, wanted.folds, wanted.of, wanted.langs)
        elif wanted.command == "baseline":
            baseline.main(wanted.sample, wanted.epochs, wanted.langs)
        elif wanted.command == "several":
            asyncio.run(read_several())
        elif wanted.command == "offers":
            print(offers.table(asyncio.run(read_singles(wanted.langs))))
        elif wanted.command == "widget":
            widget.main(wanted.runs)
        else:
            asyncio.run(write_report(wanted.url, wanted.langs))
    except (running.DidNotStart, understanding.Unusable) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
