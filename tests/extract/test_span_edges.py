from onrecord.extract.span_edges import with_neat_edges
from onrecord.records import Attribution, Span


def test_words_that_an_apostrophe_shortens_are_not_cut() -> None:
    text = "We’re saying that it’s late, as Ray’s claim has it."
    article = Attribution((at(text, "We"),), (at(text, "re saying"),), (at(text, "that it"),), 0.9)
    whole = with_neat_edges(text, article)
    assert [text[span.start : span.end] for span in (*whole.source, *whole.cue, *whole.content)] == [
        "We", "’re saying", "that it’s"
    ]  # fmt: skip
    owner = Attribution((), (at(text, "s claim"),), (at(text, "late, as Ray"),), 0.9)
    assert with_neat_edges(text, owner).content == owner.content  # what belongs to the cue stays there


def test_a_source_stays_in_its_paragraph_beside_the_cue() -> None:
    text = "“It rains.”\n― Ana Bell.\n\nPhoto: Rui\n\nMs Ray said it rains."
    caption = Attribution((at(text, "Ana Bell.\n\nPhoto: Rui"),), (at(text, "―"),), (at(text, "“It rains.”"),), 0.9)
    assert [text[span.start : span.end] for span in with_neat_edges(text, caption).source] == ["Ana Bell."]
    behind = Attribution((at(text, "Rui\n\nMs Ray"),), (at(text, "said"),), (at(text, "it rains"),), 0.9)
    assert [text[span.start : span.end] for span in with_neat_edges(text, behind).source] == ["Ms Ray"]


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
