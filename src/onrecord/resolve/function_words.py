"""The small words that phrases are built with: pronouns, articles, prepositions, and what ends a noun phrase."""

from __future__ import annotations

from onrecord.resolve.lexicons import listed

SUBJECTS = listed("he she they it i we you one")
POSSESSIVES = {
    "his": "he",
    "her": "she",
    "hers": "she",
    "their": "they",
    "its": "it",
    "my": "i",
    "our": "we",
    "your": "you",
    "him": "he",
    "them": "they",
    "me": "i",
    "us": "we",
    "himself": "he",
    "herself": "she",
    "themselves": "they",
    "itself": "it",
    "myself": "i",
}
RELATIVES = listed("who which that whose whom")
INDEFINITE = listed(
    "a an one some several many another any no few two three four five six seven eight nine ten dozens most other "
    "each every either neither certain"
)
DEFINITE = listed("the this that these those both")
PREPOSITIONS = listed(
    "of for in from at with on by to within including against about among between near over under behind around "
    "outside inside after before during since as than into across like amid despite without per via throughout"
)
ENDS_CORE = listed(
    ", ( ) – — - : ; who which that whose whom and or & where when familiar close is was were are has have had said "
    "says not"
)
POSSESSIVE_MARKS = frozenset(("'s", "'"))
SMALL_WORDS = listed("of the a an and for in at to on 's ' , with his her its their")
