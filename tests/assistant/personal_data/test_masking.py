from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.language import SUPPORTED
from assistant.personal_data import masked
from assistant.personal_data.languages import languages

TELEPHONES = [
    "mon numéro : 06 12 34 56 78",
    "rappelez-moi au +33 6 12 34 56 78 demain",
    "mon 06.12.34.56.78, ou le 0712345678",
    "call me on 020 7946 0958",
    "llámame al 612 345 678",
    "liga-me para 912 345 678",
    "ruf mich an: 030 901820",
    "chiamami al 347 123 4567",
    "bel me op 06-12345678",
    "رقمي ٠٦١٢٣٤٥٦٧٨",
    "0612345678",
]
EMAILS = ["jean.dupont@mairie-exemple.fr merci", "jean (at) exemple.fr", "J.Doe+x@EXAMPLE.co.uk!"]
ACCOUNTS = [
    "FR76 3000 6000 0112 3456 7890 189 merci",
    "mein Konto de89370400440532013000",
    "IBAN: GB82-WEST-1234-5698-7654-32.",
]
ADDRESSES_ON_THE_NET = ["depuis 192.168.1.20 ?", "my ip is 2001:db8::1 ok"]
HOMES = [
    "j'habite au 12 bis, rue de la Paix, 75002 Paris",
    "j'habite 12 rue victor hugo",
    "8 place de la République 60000 Beauvais",
    "I live at 221B Baker Street, London NW1 6XE",
    "i live at 221b baker street",
    "vivo en la calle Mayor, 5, 28013 Madrid",
    "vivo en calle mayor 5",
    "moro na Rua Augusta, 100, 1100-053 Lisboa",
    "ich wohne Hauptstraße 12, 10115 Berlin",
    "ich wohne in der hauptstraße 12",
    "wir sind in der Berliner Straße 7",
    "Am Alten Markt 3, 50667 Köln",
    "abito in via Roma 10, 00184 Roma",
    "abito in viale Trastevere 7",
    "ik woon Kerkstraat 12, 1017 GC Amsterdam",
    "ik woon op de kerkstraat 12",
    "أسكن في 12 شارع محمد الخامس، الرباط",
    "أسكن شارع الملك فيصل 12",
]
NOT_PERSONAL = [
    "plus de 240 000 membres dans 140 pays depuis 2004",
    "240 000",
    "240.000 Mitglieder",
    "240 000 أعضاء",
    "1 000 000",
    "900 000 000 habitants",
    "1,000,000,000 people",
    "since 2004 or 2019?",
    "2004-2019",
    "en 2019, 2020 et 2021",
    "Im Jahr 2004",
    "le 12/03/2024 à 10:30:45",
    "01 12 2019",
    "version 3.6.21",
    "ISO 639-1",
    "Agenda 2030, les 17 ODD",
    "what is axis 3?",
    "les 4 axes de la place de CGLU",
    "2 cours de français",
    "il y a 2 places",
    "contact via the site in 5 minutes",
    "per via della crisi del 2019",
    "la rue de la Paix",
    "Zum Thema 2",
    "a@b",
]
OUR_OWN = ["Le 03 44 06 66 36, c'est vous ?", "+33 3 44 06 66 36", "tel +33344066636 ?", "03.44.06.66.36"]


@pytest.mark.parametrize(
    ("mark", "texts"),
    [("☎", TELEPHONES), ("✉", EMAILS), ("€", ACCOUNTS), ("#", ADDRESSES_ON_THE_NET), ("⌂", HOMES)],
    ids=["telephones", "e-mail addresses", "accounts", "IP addresses", "homes"],
)
def test_personal_data_are_masked(mark, texts):
    left = {text: masked(text) for text in texts}
    assert [text for text, shown in left.items() if f"[{mark}]" not in shown] == []
    assert [shown for shown in left.values() if any(character.isdigit() for character in shown)] == []


def test_what_stands_around_is_kept():
    assert masked("rappelez-moi au +33 6 12 34 56 78 demain") == "rappelez-moi au [☎] demain"
    assert masked("FR76 3000 6000 0112 3456 7890 189 merci") == "[€] merci"
    assert (
        masked("12 rue de la Paix et je voudrais savoir qui dirige la CGLU")
        == "[⌂] et je voudrais savoir qui dirige la CGLU"
    )


@pytest.mark.parametrize("text", NOT_PERSONAL + OUR_OWN)
def test_what_is_not_personal_stays(text):
    assert masked(text) == text


def test_our_own_number_does_not_hide_another():
    assert masked("le 03 44 06 66 36 ou le 06 12 34 56 78") == "le 03 44 06 66 36 ou le [☎]"


def test_each_language_has_its_file():
    assert set(languages()) == set(SUPPORTED)


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_masking_it_again_changes_nothing(text):
    once = masked(text)
    assert masked(once) == once


@pytest.mark.parametrize(
    "piece",
    ["1 ", "0612345678 ", "12 rue ", "12 Aa ", "FR76", "1:", "a.b", "a@", "rue a ", "A", "x.y@", "+33 "],
)
def test_no_message_takes_long_to_mask(piece):
    start = time.process_time()
    masked((piece * 1000)[:1000])
    assert time.process_time() - start < 1
