"""The sizing table of docs/scaling.md follows from the figures above it and from the code."""

from __future__ import annotations

import math
import re

import pytest

from assistant.tracker_store import POOL_SIZE
from tests.deploy.image import ROOT

TEXT = (ROOT / "docs" / "scaling.md").read_text()
(COST,) = (int(found) / 1000 for found in re.findall(r"together \| (\d+) ms", TEXT))
ROWS = re.findall(
    r"^\| ([\d,]+) \| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE
)


def test_the_table_goes_up_to_a_million_visitors_a_day():
    assert ROWS[-1][0] == "1,000,000"


@pytest.mark.parametrize("row", ROWS)
def test_each_row_follows_from_the_figures(row):
    visitors, messages, rate, cores, servers, connections = (float(cell.replace(",", "")) for cell in row)
    assert messages == visitors * 4
    peak = messages * 0.15 / 3600 * 2
    assert rate == round(peak, 1)
    assert cores == round(peak * COST, 1)
    assert servers == max(2, math.ceil(peak * COST / 0.5))
    assert connections == servers * POOL_SIZE
