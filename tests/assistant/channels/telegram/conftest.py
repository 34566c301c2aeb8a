from __future__ import annotations

import pytest

from tests.bot_api import BotApi


@pytest.fixture
def api():
    double = BotApi()
    yield double
    double.close()
