"""The picture in the README: taken here, compared at each run, replaced by `make screenshot` only."""

from __future__ import annotations

import os
import pathlib

import pytest
from PIL import Image, ImageChops, ImageStat

from assistant.server import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURE = ROOT / "docs" / "screenshot.png"
THUMBNAIL = (64, 40)
DIFFERENCE = 6
"""Mean difference of two thumbnails, of 255. Taken twice: 0; without the assistant: 9. Fonts may differ."""


def thumbnail(path: pathlib.Path) -> Image.Image:
    return Image.open(path).convert("L").resize(THUMBNAIL)


def difference(one: pathlib.Path, other: pathlib.Path) -> float:
    return ImageStat.Stat(ImageChops.difference(thumbnail(one), thumbnail(other))).mean[0]


def test_the_readme_shows_what_visitors_see(arrive, tmp_path):
    taken = pathlib.Path(os.environ.get("SCREENSHOT", tmp_path / "taken.png"))
    chat = arrive("fr", width=1200, height=760)
    closed = tmp_path / "closed.png"
    chat.page.screenshot(path=closed)
    chat.open().ask("Combien de membres compte CGLU ?")
    chat.page.screenshot(path=taken)
    assert Image.open(taken).size == Image.open(PICTURE).size
    assert difference(taken, PICTURE) < DIFFERENCE
    assert difference(closed, PICTURE) > DIFFERENCE
