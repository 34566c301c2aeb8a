from __future__ import annotations

import pytest

from evaluation.bench import measures, systems

pytestmark = pytest.mark.slow
QUESTIONS = ["Qui préside CGLU ?", "How many members are there?", "hola", "Merci", "Et depuis quand ?"] * 4


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with systems.serving(systems.ours(tmp_path_factory.mktemp("ours"))) as running:
        yield running


def test_supervisor_rasa_and_action_server_are_counted(server):
    commands = {process.cmdline()[2] for process in server.processes}
    assert commands == {"assistant.server", "assistant.rasa_server", "assistant.action_server"}
    assert server.startup_seconds > 0


def test_one_client(server):
    found = measures.summary([measures.alone(server, QUESTIONS)])
    assert found["silent_percent"] == 0
    assert 0 < found["alone"]["median"] <= found["alone"]["p95"] <= found["alone"]["p99"]
    assert found["alone"]["cpu_milliseconds"] > 1


def test_several_clients_put_each_question_once(server):
    assert len(measures.ask(server.address, QUESTIONS, clients=3)) == len(QUESTIONS)
    assert measures.together(server.address, QUESTIONS, clients=3) > 0


def test_a_soak(server):
    found = measures.soak(server, QUESTIONS)
    assert found["messages"] == len(QUESTIONS)
    assert found["grown_percent"] == round(100 * (found["last_p95"] / found["first_p95"] - 1), 1)
