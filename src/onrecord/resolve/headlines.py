"""Names in headlines, where capitals say nothing: those that the text gives as well."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.name_mentions import NOT_NAMES, NameMention, is_capital
from onrecord.resolve.words import Words


def names_in_headlines(words: Words, known: dict[tuple[str, ...], SpeakerKind]) -> Iterator[NameMention]:
    """The names in lines of title case or capitals; `known` are those that the text gives, in lower case."""
    longest = max(map(len, known), default=0)
    behind = 0  # the last name
    if _opens_with_author(words) and words.lowers[:2] not in known:
        yield NameMention(words=range(2), span=words.slice(0, 1), kind=SpeakerKind.PERSON)
        behind = 2
    for number, shouted in enumerate(words.shouted):
        if not shouted or number < behind or not is_capital(words.texts[number]):
            continue
        for length in range(min(longest, len(words) - number), 0, -1):
            kind = known.get(words.lowers[number : number + length])
            if kind is not None:
                alone = length == 1 and not any(name[-1] == words.lowers[number] for name in known if len(name) > 1)
                first = _first_in_headline(words, number, kind) if alone else number
                numbers = range(first, number + length)
                kind = kind if first == number else SpeakerKind.PERSON
                yield NameMention(words=numbers, span=words.slice(numbers[0], numbers[-1]), kind=kind)
                behind = number + length
                break


def _opens_with_author(words: Words) -> bool:
    """Whether a headline opens with who wrote the column below it: "Ana Bell: And Then There Was One"."""
    if words.texts[2:3] != (":",) or not words.shouted[0]:
        return False
    return all(
        words.texts[number].isalpha()
        and is_capital(words.texts[number])
        and words.lowers[number] not in NOT_NAMES | lexicons.titles() | lexicons.places()
        and words.lowers[number] not in lexicons.words("common_words") | lexicons.words("organization_words")
        for number in range(2)
    )


def _first_in_headline(words: Words, number: int, kind: SpeakerKind) -> int:
    """Where a name starts that a headline gives in full and the text only in part: "Hillary Clinton"."""
    before = number - 1
    if before < 0 or kind is SpeakerKind.ORGANIZATION or words.paragraphs[before] != words.paragraphs[number]:
        return number
    lower = words.lowers[before]
    known = lower in lexicons.words("common_words") or lower in lexicons.titles() or lower in lexicons.places()
    known = known or lower == "new" or (lower.endswith("s") and lower[:-1] in lexicons.words("common_words"))
    if known or not words.texts[before].isalpha() or not is_capital(words.texts[before]) or lower in NOT_NAMES:
        return number
    return before
