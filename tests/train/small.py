"""A network small enough for tests, and an encoder for it."""

import torch

from onrecord.extract.encode import Encoder
from onrecord.reader import SHIPPED
from onrecord.records import Span
from onrecord.train.labels import GoldSpans, Lesson
from onrecord.train.network import AttributionNetwork, Sizes

TEXT = 'The mayor said: "We are late." Ms Ray told reporters that the bridge, she hoped, would open on Monday.'


def encoder() -> Encoder:
    return Encoder(SHIPPED / "tokenizer.json")


def network(seed: int = 0) -> AttributionNetwork:
    torch.manual_seed(seed)
    sizes = Sizes(hidden=32, head_width=8, heads=(4, 3), inner=(64, 48), role_width=16)
    return AttributionNetwork(sizes)


def nearby_network(seed: int = 0) -> AttributionNetwork:
    """One whose lowest layer looks at what stands near alone."""
    torch.manual_seed(seed)
    sizes = Sizes(hidden=32, head_width=8, heads=(4, 3), inner=(64, 48), nearby=(0,), role_width=16)
    return AttributionNetwork(sizes)


def lesson() -> Lesson:
    def at(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    return Lesson(
        TEXT,
        (
            GoldSpans((at("The mayor"),), (at("said:"),), (at('"We are late."'),)),
            GoldSpans((at("Ms Ray"),), (at("told"),), (at("that the bridge"), at("would open on Monday"))),
            GoldSpans((at("she"),), (at("hoped"),), (at("the bridge"), at("would open on Monday"))),
        ),
        nested=True,
    )


def strong_network(seed: int = 0) -> AttributionNetwork:
    """One in the shape of MPNet: attention knows distances, and the lowest layer is left as it is."""
    torch.manual_seed(seed)
    sizes = Sizes(hidden=32, head_width=8, heads=(4, 4), inner=(64, 64), role_width=24, distances=32, frozen=1)
    return AttributionNetwork(sizes)
