"""Which of the names that could be anybody's are those of bodies: what the words around them show."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity, Mention
from onrecord.resolve.function_words import POSSESSIVE_MARKS
from onrecord.resolve.genders import GENDERED
from onrecord.resolve.nouns import known_noun, speaking_noun
from onrecord.resolve.words import Words

NEAR = 12  # words behind a name in which the first pronoun likely means it
CORPORATE = lexicons.listed(
    "shares shareholders profits profit customers headquarters subsidiary sales website stores employees users bosses "
    "products earnings revenue revenues outlets branches factories plants workers"
)
BEHIND_BODIES = lexicons.listed(", . ; of said says estimates announced believes")
LEADING = lexicons.listed(
    "chief executive ceo chairman chairwoman chair president head boss director manager owner co-owner founder "
    "co-founder editor"
)  # "of" a lone name shows a body: in 19 of 20 cases
ACTS = lexicons.listed(
    "has had plans planned expects expected will does did took needs needed wants wanted aims intends hopes hoped"
)


def tell_bodies(words: Words, entities: Iterable[Entity]) -> None:
    """Makes bodies of those named who are called "it", own what firms own, have a head, or are "the online bank"."""
    for entity in entities:
        if entity.kind not in (SpeakerKind.UNKNOWN, SpeakerKind.PERSON) or not entity.named or entity.parts:
            continue
        if entity.surely_person or entity.gender or entity.titles or entity.roles:
            continue
        lone = entity.kind is SpeakerKind.UNKNOWN
        signs = sum(_is_a_body(words, mention, lone) for mention in entity.mentions)
        human = sum(_is_human(words, mention) for mention in entity.mentions)
        if signs > 2 * human:
            entity.kind = SpeakerKind.ORGANIZATION


def _is_a_body(words: Words, mention: Mention, lone: bool) -> bool:
    """Whether a mention shows a body: pronouns count only behind a lone name, since others stand beside bodies."""
    if _owns_what_firms_own(words, mention):
        return True
    if _is_said_to_be_a_body(words, mention):  # but not "the party Ana Bell leads"
        return lone or not BEHIND_BODIES.isdisjoint(words.lowers[mention.last + 1 : mention.last + 2])
    return lone and (_first_pronoun(words, mention) == "it" or _has_people(words, mention))


def _has_people(words: Words, mention: Mention) -> bool:
    """Whether somebody leads a name or works there: "founder of Brightcove", "an economist at Manulife"."""
    at = mention.first - 1 - (mention.first > 1 and words.lowers[mention.first - 1] == "the")
    if at < 1 or words.sentences[at - 1] != words.sentences[mention.first]:
        return False
    person = words.lowers[at - 1]
    leads = words.lowers[at] == "of" and person in LEADING
    return leads or (words.lowers[at] == "at" and speaking_noun(person) is SpeakerKind.PERSON)


def _is_said_to_be_a_body(words: Words, mention: Mention) -> bool:
    """Whether the noun right before a name is one for bodies: "the online bank Cahoot"."""
    before = mention.first - 1
    beside = before >= 0 and words.sentences[before] == words.sentences[mention.first]
    return beside and known_noun(words.lowers[before]) is SpeakerKind.ORGANIZATION


def _owns_what_firms_own(words: Words, mention: Mention) -> bool:
    """Whether shares, customers or the like stand behind a name: "Delta shares", "Delta's customers"."""
    after = mention.last + 1
    if after < len(words) and words.lowers[after] in POSSESSIVE_MARKS:
        after += 1
    beside = after < len(words) and words.paragraphs[after] == words.paragraphs[mention.first]
    return beside and words.lowers[after] in CORPORATE


def _is_human(words: Words, mention: Mention) -> bool:
    after = words.lowers[mention.last + 1 : mention.last + 3]
    return "who" in after or _first_pronoun(words, mention) in GENDERED


def _first_pronoun(words: Words, mention: Mention) -> str:
    """The first pronoun behind a name in its sentence that may mean it; an "it" that may stand for nothing is none."""
    for place in range(mention.last + 1, min(mention.last + 1 + NEAR, len(words))):
        if words.sentences[place] != words.sentences[mention.first]:
            return ""
        lower = words.lowers[place]
        if lower in GENDERED:
            return lower
        if lower in ("its", "itself"):
            return "it"
        following = words.lowers[place + 1 : place + 3]
        if lower == "it" and following and following[0] in ACTS and "be" not in following:
            return "it"
    return ""
