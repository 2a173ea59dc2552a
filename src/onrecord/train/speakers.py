"""Learns from gold sets who speaks: every source of an article is an example of a choice among candidates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from onrecord.evaluate.gold import GoldArticle, GoldSpeaker
from onrecord.evaluate.guess import GuessSpeaker
from onrecord.evaluate.speaker_names import same_speaker
from onrecord.extract.quotations import find_quotations
from onrecord.records import Attribution
from onrecord.resolve.candidates import Candidate
from onrecord.resolve.ranking import Weights, probabilities
from onrecord.resolve.statements import make_statements, merge
from onrecord.resolve.walk import Task, Walk
from onrecord.train.speaker_ranker import Example, fit

ONLY_KNOWN = frozenset(("he", "she", "they", "it", "first", "definite"))  # nobody is right for want of candidates only
# Below these nobody is named. On the dev sets, where "it" and "they" may be less sure than other pronouns, two more get
# a speaker, both the right one. Descriptions stand for themselves instead; those without an article seldom mean
# one named: from 0.45 on, where three on the dev sets do and none in the training sets is lost.
THRESHOLDS = dict.fromkeys(("he", "she", "first", "relative", "definite"), 0.35) | {
    "they": 0.25,
    "it": 0.25,
    "empty": 0.5,
    "bare": 0.45,
}
ARTICLE_PASSES = 2  # the second pass walks with the first's answers, so that it learns among its own mistakes


def learn_speakers(gold: Iterable[GoldArticle], seeds: int = 3) -> Weights:
    """The ranker's weights from articles whose speakers were marked."""
    articles = [article for article in gold if "speakers" in article.annotated]
    examples = [example for article in articles for example in examples_of(article)]
    learned = fit(examples, THRESHOLDS, seeds=1)
    for _ in range(ARTICLE_PASSES - 1):
        again = [example for article in articles for example in examples_of(article, learned)]
        learned = fit([*examples, *again], THRESHOLDS, seeds)
    return learned


def examples_of(gold: GoldArticle, guided_by: Weights | None = None) -> list[Example]:
    """The sources of one article as examples, walked by the gold answers or by those of earlier weights."""
    walk, speakers = walk_of(gold)
    examples: list[Example] = []

    def judge(task: Task) -> int | None:
        right = tuple(_is_right(walk, task, candidate, speakers[task.statement]) for candidate in task.candidates)
        known = any(right)
        if not known:  # the speaker is not among the candidates: better nobody, or the description itself
            right = tuple(candidate.entity is None for candidate in task.candidates)
        features = tuple(candidate.features for candidate in task.candidates)
        if not any(right):
            return None
        if known or task.weights not in ONLY_KNOWN:
            examples.append(Example(task.weights, task.context, features, right))
        if guided_by is None:
            best = right.index(True)
        else:
            likely = probabilities(guided_by, task.weights, task.context, features)
            best = max(range(len(likely)), key=likely.__getitem__)
        candidate = task.candidates[best]
        return best if candidate.entity is not None or candidate.new else None

    walk.run(judge)
    return examples


def walk_of(gold: GoldArticle) -> tuple[Walk, list[GoldSpeaker | None]]:
    """A walk over an article's marked attributions, and the speaker of each of its statements."""
    marked = [attribution for attribution in gold.attributions if attribution.content]
    marked.sort(key=lambda one: one.cue[0] if one.cue else one.content[0])
    attributions = [Attribution(one.source, one.cue, one.content, 1.0) for one in marked]
    quotations = [quotation.span for quotation in find_quotations(gold.article.text)]
    statements = make_statements(gold.article, attributions, quotations)
    known = {speaker.id: speaker for speaker in gold.speakers}
    walk = Walk(gold.article, statements, merge(quotations))
    return walk, [known.get(one.speaker or "") for one in marked]


def _is_right(walk: Walk, task: Task, candidate: Candidate, speaker: GoldSpeaker | None) -> bool:
    if speaker is None:
        return candidate.entity is None and not candidate.new
    if candidate.entity is not None:
        entity = candidate.entity
        return same_speaker(GuessSpeaker("", walk.article[entity.name], entity.named), speaker)
    phrase = task.setting.source.phrase
    if candidate.new and phrase is not None:
        return same_speaker(GuessSpeaker("", walk.article[phrase], False), speaker)
    return False


def write_weights(learned: Weights, path: Path) -> None:
    """The weights as the JSON that `onrecord.resolve.ranking` reads."""
    path.write_text(json.dumps(learned.to_json(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
