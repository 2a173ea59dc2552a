from onrecord.resolve.words import split_words


def test_a_report_opens_behind_its_dateline() -> None:
    for text, first in (
        ("LAGOS: Fishermen say that trawlers come at night.", "Fishermen"),
        ("Nov 24 (Coastal Wire) - Dozens of fishermen blocked the harbour.", "Dozens"),
        ("ROSEAU, Dominica – Hundreds of nurses marched.", "Hundreds"),
    ):
        words = split_words(text)
        assert words.opens[words.texts.index(first)], text
    words = split_words("The mayor - Ana Bell - said so: Fishermen lie.")
    assert not words.opens[words.texts.index("Ana")]
    assert not words.opens[words.texts.index("Fishermen")]
