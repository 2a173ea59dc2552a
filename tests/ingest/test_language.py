"""Languages: English is known without a classifier, others by it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.language import code_of, name_of, recognise
from tests.ingest.helpers import FRENCH, NEWS
from tests.ingest.test_sources import env

OTHERS = {
    "fr": FRENCH,
    "de": "Die Bürgermeisterin sagte am Dienstag, die Brücke werde vom ersten Mai an für alle offen sein.",
    "nl": "De burgemeester zei dinsdag dat de brug vanaf de eerste mei voor iedereen open zal zijn.",
    "es": "La alcaldesa dijo el martes que el puente estaría abierto a todos desde el primero de mayo.",
    "da": "Borgmesteren sagde tirsdag, at broen vil være åben for alle fra den første maj i år.",
    "bn": "মেয়র মঙ্গলবার বলেছেন যে সেতুটি মে মাসের প্রথম দিন থেকে সবার জন্য খোলা থাকবে এবং সবাইকে ধন্যবাদ জানিয়েছেন।",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_other_languages_are_recognised(code: str) -> None:
    assert recognise(OTHERS[code]) == code


def test_english_is_known_without_a_classifier() -> None:
    code = (
        "import sys\nfrom onrecord.ingest.language import recognise\n"
        f"print(recognise({NEWS!r}), 'py3langid' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env())
    assert ran.stdout == "en False\n"


def test_english_with_a_foreign_quotation_is_english() -> None:
    assert recognise(NEWS + "“" + OTHERS["es"] + "”") == "en"


def test_what_is_too_short_is_not_judged() -> None:
    assert recognise("Oui, non.") is None
    assert recognise("") is None


def test_codes_and_names() -> None:
    assert [code_of(stated) for stated in ("en-US", "EN", "English", "eng", "fr_CA", "")] == ["en"] * 4 + ["fr", ""]
    assert name_of("fr") == "French (fr)"
    assert name_of("xx") == "the language 'xx'"


@given(st.text())
def test_anything_is_judged(text: str) -> None:
    code = recognise(text)
    assert code is None or len(code) >= 2
