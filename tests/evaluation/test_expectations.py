from __future__ import annotations

import pytest

from evaluation.expectations import judge


@pytest.mark.parametrize(
    ("topic", "language", "reply", "verdict"),
    [
        ("members_count", "fr", "CGLU compte plus de 240\u202f000 membres.", "right"),
        ("members_count", "en", "UCLG has more than 240,000 members.", "right"),
        ("members_count", "ar", "أكثر من ٢٤٠٬٠٠٠ عضو", "right"),
        ("members_count", "fr", "CGLU est présente dans 140 pays.", "wrong"),
        ("members_count", "fr", "Je n'ai pas compris votre question.", "refused"),
        ("members_count", "en", "", "silent"),
        ("leader", "es", "Mohammed Boudra dirige CGLU.", "right"),
        (
            "leader_since",
            "en",
            "Since 2019 he has presided over the association of Moroccan cities.",
            "right",
        ),
        ("contact_email", "en", "Write to info@example.org.", "wrong"),
        ("contact_email", "en", "I don't have an e-mail address.", "right"),
        ("contact_phone", "fr", "Téléphone : 03 44 06 66 36", "right"),
        ("unknown_in_domain", "fr", "Je n'ai pas cette information.", "right"),
        ("unknown_in_domain", "fr", "Mohammed Boudra ; je n'ai pas d'autre information.", "wrong"),
        ("out_of_scope", "de", "Dazu kann ich leider nichts sagen.", "right"),
        ("gibberish", "en", "UCLG is a network.", "wrong"),
        ("abuse", "nl", "Kan ik u ergens mee helpen?", "right"),
    ],
)
def test_verdicts(topic, language, reply, verdict):
    assert judge(topic, language, reply) == verdict


def test_a_topic_without_expectations_is_an_error():
    with pytest.raises(KeyError):
        judge("budget", "fr", "…")
