"""Whether somebody may hold the office that a description speaks of, by the offices the article tells."""

from __future__ import annotations

from collections.abc import Set

from onrecord.resolve import lexicons
from onrecord.resolve.entities import Entity
from onrecord.resolve.name_starts import office
from onrecord.resolve.nouns import alike
from onrecord.resolve.sources import Source

UNDER = lexicons.listed("vice deputy lieutenant shadow assistant")  # no vice president is "the president"
PLAYERS = lexicons.listed("striker goalkeeper defender midfielder")
EXCLUSIVE = PLAYERS | lexicons.listed(
    "president premier minister secretary chancellor senator sen sen. congressman congresswoman governor gov gov. "
    "mayor judge justice ambassador envoy commissioner sheriff prosecutor attorney bishop archbishop pope king queen "
    "prince captain coach manager"
)  # offices of which hardly anybody holds two
ALSO_EXCLUDING = lexicons.listed("mp rep rep. representative speaker chairman chairwoman leader boss referee")
MINISTERIAL = lexicons.listed("minister secretary premier pm")
PRIME = lexicons.listed("prime premier pm prime-minister")
PORTFOLIOS = lexicons.listed(
    "foreign home interior prime defence defense finance treasury budget health education schools culture sports "
    "justice environment climate energy transport transportation trade business industry commerce agriculture labour "
    "labor work pensions welfare aid development housing economy economic planning information communications "
    "immigration security police cabinet europe european welsh scottish northern first chief press general"
)  # "general" is the secretary-general's
SAME_PORTFOLIO = {
    "defense": "defence",
    "labor": "labour",
    "interior": "home",
    "treasury": "finance",
    "economic": "economy",
    "transportation": "transport",
    "commerce": "trade",
    "schools": "education",
}
OF_PARTIES = lexicons.listed(
    "party opposition majority minority senate house tory tories labour conservative conservatives liberal democrat "
    "democrats democratic dem republican green greens ukip snp group"
)
HEADS_OF_STATE = lexicons.listed("president premier chancellor minister")
LEADERS = lexicons.listed("general leader president prime party")
ELECTED = lexicons.listed("nominee candidate frontrunner front-runner leader")
UNELECTED = lexicons.listed("judge justice prosecutor ambassador envoy sheriff bishop archbishop striker")


def holds_another_office(source: Source, entity: Entity) -> bool:
    """Whether a description is of an office, and the article tells only of others that an entity holds.

    "The senator", of a speaker of the House; "the foreign secretary", of the home secretary or of a deputy: in the gold
    sets they mean whoever holds another one in none of 51 cases.
    """
    head = source.head
    if head == "leader" and source.modifiers and "secretary" in entity.titles:
        return entity.titles.isdisjoint(LEADERS) and "leader" not in entity.descriptors
    if head in ELECTED:
        return not UNELECTED.isdisjoint(entity.titles) and head not in entity.descriptors
    if head not in EXCLUSIVE:
        return False
    rivals = EXCLUSIVE | ALSO_EXCLUDING
    if head in PLAYERS:
        rivals -= {"captain"}
    elif head == "captain":
        rivals -= PLAYERS
    told = [frozenset(map(office, phrase)) for phrase in entity.told_as]
    held = [phrase for phrase in told if not rivals.isdisjoint(phrase)]
    if not held or not alike(head).isdisjoint(entity.name_words):
        return False
    return not any(_is_office(source, phrase) for phrase in held)


def _is_office(source: Source, told: frozenset[str]) -> bool:
    """Whether the words of an office that somebody is told to hold are those of the office that is described."""
    head, modifiers = source.head, set(map(office, source.modifiers))
    same = {head} if head in PLAYERS else alike(head)
    shared = same & told
    if not shared or UNDER & modifiers != UNDER & told:
        return False
    if head in UNELECTED and not told.isdisjoint(MINISTERIAL):  # no minister of justice is "the judge"
        return False
    if shared == {"leader"} and head in HEADS_OF_STATE:  # the leader of the opposition is not "the president"
        return OF_PARTIES.isdisjoint(told)
    if head not in MINISTERIAL:
        return True
    if head in PRIME or "prime" in modifiers:
        return not told.isdisjoint(PRIME | {"leader"})
    wanted, borne = _portfolios(modifiers), _portfolios(told)
    return not wanted or not borne or not wanted.isdisjoint(borne)


def _portfolios(words: Set[str]) -> set[str]:
    """The portfolios among the words of an office, each by one of its names: the defense secretary's is "defence"."""
    return {SAME_PORTFOLIO.get(word, word) for word in words & PORTFOLIOS}
