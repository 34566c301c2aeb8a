"""The picture in the README: taken here, and replaced by `make screenshot` only.

Pixels differ from machine to machine with the fonts that are there. So the picture carries a digest of the
texts that were to be read on it, and is out of date once they have changed.
"""

from __future__ import annotations

import hashlib
import os
import pathlib

import pytest
from PIL import Image, ImageChops, ImageStat, PngImagePlugin

from assistant.server import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURE = ROOT / "docs" / "screenshot.png"
KEY = "shows"
SIZE = (1200, 760)


def digest(chat) -> str:
    texts = chat.page.locator("main").inner_text() + chat.panel.inner_text()
    readable = " ".join(texts.replace(chat.url, "").split())
    return hashlib.sha256(readable.encode()).hexdigest()


def sign(path: pathlib.Path, shown: str) -> None:
    """Write into the picture what it shows."""
    note = PngImagePlugin.PngInfo()
    note.add_text(KEY, shown)
    with Image.open(path) as picture:
        picture.load()
        picture.save(path, pnginfo=note, optimize=True)


def test_the_readme_shows_what_visitors_see(arrive, tmp_path):
    taken = pathlib.Path(os.environ.get("SCREENSHOT", tmp_path / "taken.png"))
    chat = arrive("fr", width=SIZE[0], height=SIZE[1])
    closed = tmp_path / "closed.png"
    chat.page.screenshot(path=closed)
    chat.open().ask("Combien de membres compte CGLU ?")
    chat.page.screenshot(path=taken)
    shown = digest(chat)
    sign(taken, shown)
    with Image.open(taken) as now, Image.open(closed) as before, Image.open(PICTURE) as kept:
        changed = ImageChops.difference(now.convert("L"), before.convert("L"))
        assert ImageStat.Stat(changed).mean[0] > 1, "The assistant is not to be seen."
        assert kept.size == SIZE
        assert kept.text.get(KEY) == shown, "`make screenshot` takes the picture anew."
