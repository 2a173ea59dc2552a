"""What speaks for and against each candidate of a source, as the names of features that the ranker weighs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.records import SpeakerKind
from onrecord.resolve import lexicons
from onrecord.resolve.agreement import fit_features, gender_features
from onrecord.resolve.entities import Entity
from onrecord.resolve.nouns import is_plural
from onrecord.resolve.occurrences import Occurrence, place_of
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import Setting, weights_of
from onrecord.resolve.sources import Form

FAR = 6
FAR_BACK = 12  # occurrences that are looked at
JOINING = lexicons.listed(
    'that after when as because if while where which what and but before , “ " how why whether than'
)
LEDE = 2  # narrative sentences
LEGISLATORS = lexicons.listed("rep. sen. rep sen representative senator congressman congresswoman mp lawmaker")
OUTSIDE = lexicons.listed("running seeking suing challenging opposing investigating against")  # of a body in a role
HEDGES = frozenset(("is", "are", "was", "were", "been", "be", "being", "has", "have", "had"))


def context_features(scene: Scene, setting: Setting, candidates: int) -> list[str]:
    """What is the same for all candidates of a source: how it is worded and where it stands."""
    source = setting.source
    found = [
        f"sort:{weights_of(setting)}",
        f"source-kind:{source.kind.value}",
        f"candidates:{min(candidates.bit_length(), 4)}",
        f"lede:{min(scene.narrative[setting.word], LEDE) if scene.narrative else 0}",
        "after-content" if setting.after_content else "before-content",
    ]
    if source.pronoun:
        found.append(f"pronoun:{source.pronoun}")
        before = scene.words.lowers[setting.word - 1] if setting.word else ""
        opens = scene.words.opens[setting.word]
        found.append("word-before:none" if opens else f"word-before:{before if before in JOINING else 'other'}")
    if setting.quoted:
        found.append("source-quoted")
    if setting.inside:
        found.append("source-inside")
    if setting.quoter is not None:
        found.append("has-quoter")
    if source.form is Form.DESCRIPTION:
        found.append("definite" if source.definite else "indefinite")
        found.append(f"modifiers:{min(len(source.modifiers), 3)}")
        if source.owner is not None or source.owner_pronoun:
            found.append("owned")
    if source.form is Form.EMPTY:
        found.extend(_cue(setting))
    return found


def told_before(scene: Scene, setting: Setting, entity: Entity) -> list[Occurrence]:
    """Where an entity is spoken of before a source, the latest first; in quotations only for one that stands in one."""
    places = scene.of.get(entity.number, ())
    at = bisect_left(places, setting.word, key=place_of)
    return [one for one in reversed(places[max(at - FAR_BACK, 0) : at]) if setting.quoted or not one.quoted]


def outside_content(setting: Setting, told: Sequence[Occurrence]) -> list[Occurrence]:
    """Those of the occurrences that do not stand in the content of the source's own statement."""
    return [one for one in told if not any(content.start <= one.word < content.stop for content in setting.contents)]


def entity_features(
    scene: Scene, setting: Setting, entity: Entity, rank: int, rivals: int, told: Sequence[Occurrence]
) -> list[str]:
    """The features of one entity as the speaker; `rank` tells how recently it was spoken of among its rivals."""
    found = [f"kind:{entity.kind.value}", "named" if entity.named else "unnamed", f"rank:{min(rank, 4)}"]
    bodily = setting.source.pronoun in ("it", "we") or setting.source.kind is SpeakerKind.ORGANIZATION
    if bodily and entity.kind is SpeakerKind.PERSON and not entity.surely_person:
        found.append("perhaps-body")
    places = scene.of.get(entity.number, ())
    at = bisect_left(places, setting.word, key=place_of)
    if setting.source.form is Form.RELATIVE:
        return [*found, *_antecedent(scene, setting, places[at - 1] if at else None)]
    outside = outside_content(setting, told)
    if outside:
        found.extend(_distance(scene, setting, outside))
    elif at < len(places):
        away = min(scene.narrative[places[at].word] - scene.narrative[setting.word], 3)
        found += [f"ahead:{away}", "ahead-subject" if places[at].subject else "ahead-other"]
    else:
        found.append("never")
    salient = scene.salient.get(entity.number, 9)
    if salient < 3:
        found.append(f"salient:{salient}")
    prominent = scene.prominent_bodies.get(entity.number, 9)
    if prominent < 3:
        found.append(f"body-salient:{prominent}")
        if prominent == 0 and setting.spoken.get(entity.number, 0) and setting.source.pronoun == "we":
            found.append("body-speaks-too")
    if entity.number in scene.places:
        found.append("place")
    if rivals == 1:
        found.append("only")
    found.append(f"count:{min(at.bit_length(), 5)}")
    if len(outside) < len(told):
        found.append("in-content" if outside else "in-content-only")
    spoken = setting.spoken.get(entity.number, 0)
    found.append(f"spoken:{min(spoken.bit_length(), 3)}")
    found.extend(_company(scene, setting, entity))
    found.extend(gender_features(setting, entity))
    if setting.source.form is Form.DESCRIPTION:
        found.extend(fit_features(setting.source, scene.words, entity, at > 0))
    if not entity.named:
        found.append("described-definite" if entity.definite else "described-indefinite")
    if entity.parts:
        found.append(f"several-{setting.source.pronoun or 'described'}")
    if setting.source.pronoun in ("they", "it") and told:
        found.append("plural" if entity.parts or is_plural(scene.words.lowers[told[0].last]) else "singular")
    return found


def itself_features(setting: Setting, known: bool) -> list[str]:
    """The features of a description that stands for someone the article has not spoken of."""
    source = setting.source
    found = ["new", f"new-{source.kind.value}", "new-definite" if source.definite else "new-indefinite"]
    found.append("new-head-known" if known else "new-head-unknown")
    found.append(f"new-modifiers:{min(len(source.modifiers), 3)}")
    if source.aged:
        found.append("new-aged")
    if source.head in lexicons.words("anonymous_nouns"):
        found.append("new-anonymous")
    if source.head in lexicons.words("relations"):
        found.append("new-relation")
    if source.owner is not None:
        found.append("new-owned")
    if source.owner_pronoun:
        found.append("new-owned-by-pronoun")
    if source.kind is SpeakerKind.GROUP:
        found.append("new-group-definite" if source.definite else "new-group-indefinite")
    if setting.quoted:
        found.append("new-quoted")
    return found


def nobody_features(setting: Setting, entities: int) -> list[str]:
    """The features of naming nobody."""
    found = ["nobody", "inside" if setting.inside else "outside", "nobody-alone" if not entities else "nobody-chosen"]
    if setting.source.pronoun in ("i", "we", "you"):
        found.append(f"nobody-{setting.source.pronoun}")
    if setting.source.form is Form.EMPTY:
        found.extend(f"nobody-{feature}" for feature in _cue(setting))
    return found


def _distance(scene: Scene, setting: Setting, told: Sequence[Occurrence]) -> list[str]:
    """How far back, and how prominently, an entity was spoken of; `told` has the latest occurrence first."""
    last = told[0]
    words = scene.words
    sentences = min(scene.narrative[setting.word] - scene.narrative[last.word], FAR)
    paragraphs = min(words.paragraphs[setting.word] - words.paragraphs[last.word], 3)
    found = [f"sentences:{sentences}", f"paragraphs:{paragraphs}"]
    if last.source:
        found.append(f"source:{min(sentences, 2)}")
    elif last.subject:
        found.append(f"subject:{min(sentences, 2)}")
    if last.oblique:
        found.append(f"oblique:{min(sentences, 2)}")
    if last.possessive:
        found.append(f"possessive:{min(sentences, 2)}")
    if last.quoted and not setting.quoted:
        found.append("quoted")
    if sentences <= 1 and setting.source.form is Form.PRONOUN:
        found += [f"before:{last.before}:{sentences}", f"behind:{last.behind}:{sentences}"]
    leading = next((one for one in told if one.subject or one.source), None)
    if leading is not None and leading is not last:
        found.append(f"subject-before:{min(scene.narrative[setting.word] - scene.narrative[leading.word], 3)}")
    if leading is None:
        found.append("never-subject")
    found.append("last-by-name" if last.by_name else "last-otherwise")
    if words.sentences[last.word] == words.sentences[setting.word]:
        found.append("same-sentence")
    if words.opens[last.word] and paragraphs <= 1:
        found.append(f"opens:{paragraphs}")
    return found


def _company(scene: Scene, setting: Setting, entity: Entity) -> list[str]:
    """How the candidate stands to those who spoke before and around."""
    found = []
    side = "after" if setting.after_content else "before"
    if setting.previous and setting.previous[0] == entity.number:
        away = scene.words.paragraphs[setting.word] - scene.words.paragraphs[setting.previous_words[0]]
        sentences = min(max(scene.narrative[setting.word] - scene.narrative[setting.previous_words[0]], 0), 4)
        found += ["previous", f"previous:{min(max(away, 0), 3)}", f"previous-sentences:{sentences}", f"previous-{side}"]
        if len(setting.previous) > 1 and setting.previous[1] == entity.number:
            found.append("previous-twice")
    elif entity.number in setting.previous[1:3]:
        found.append("earlier")
    pronoun = setting.source.pronoun or setting.source.form.value
    if setting.told == entity.number:
        found += ["told-it", f"told-it-{pronoun}"]
    if setting.quoter == entity.number:
        found += ["quoter", f"quoter-{pronoun}"]
    elif setting.quoter is not None:
        found.append(f"not-quoter-{pronoun}")
        speaking = scene.entities[setting.quoter]
        described = pronoun == "we" and _is_described_by(scene, speaking, entity)
        speaks_for = described or _belongs(scene, speaking, entity)
        if speaks_for and not entity.surely_person and not _is_outside(scene, speaking, entity):
            found.append("quoter's")
    if setting.voice == entity.number:
        found += ["voice", f"voice-{pronoun}"]
    elif setting.voice is not None and pronoun in ("i", "we"):
        found.append(f"not-voice-{pronoun}")
    if setting.parent == entity.number:
        side = "quoter" if setting.parent == setting.quoter else "other"
        found += [f"parent-{side}", f"parent-{side}-{pronoun}"]
        if setting.in_first_person:
            found.append("parent-says-i")
        if setting.opens_content:
            found.append(f"parent-{side}-opened")
    elif setting.parent is not None:
        found.append("not-parent-quoted" if setting.quoter is not None else "not-parent-told")
    return found


def _belongs(scene: Scene, person: Entity, body: Entity) -> bool:
    """Whether a body is named in a person's role ("president of the NAACP") or right before it ("AK chief")."""
    words = scene.words
    name = " ".join(body.name_words)
    for role in person.roles:
        numbers = words.within(role)
        if _is_named_in(scene, range(numbers.start - 1, numbers.stop), body):
            return True
        told = words.lowers[numbers.start : numbers.stop]
        if name and f" {name} " in f" {' '.join(told)} ":
            return True  # "Chief Financial Officer of Super Value", which is a title as a whole
        last = name.rpartition(" ")[2]
        if last in told and last in lexicons.words("organization_words"):
            return True  # "Trust Executive Director", of the Transportation Trust
    return False


def _is_described_by(scene: Scene, person: Entity, body: Entity) -> bool:
    """Whether a body is named in what describes a person: "a spokesman for the Bank", "the Tory leader"."""
    if not person.named:
        return _is_named_in(scene, scene.words.within(person.name), body)
    name = " ".join(body.name_words)
    return not person.descriptors.isdisjoint({name, *lexicons.same_names().get(name, ())})


def _is_outside(scene: Scene, person: Entity, body: Entity) -> bool:
    """Whether a person's role tells that it is not of a body, or not yet: "a Democrat running for the Senate"."""
    roles = [scene.words.within(role) for role in person.roles]
    if body.number in scene.places and any(
        not LEGISLATORS.isdisjoint(scene.words.lowers[r.start : r.stop]) for r in roles
    ):
        return True  # "Ohio Rep. Tim Ryan"
    outside = (one for one in roles if not OUTSIDE.isdisjoint(scene.words.lowers[one.start : one.stop]))
    return any(_is_named_in(scene, one, body) for one in outside)


def _is_named_in(scene: Scene, numbers: range, body: Entity) -> bool:
    return any(numbers.start <= one.last < numbers.stop for one in scene.of.get(body.number, ()))


def _antecedent(scene: Scene, setting: Setting, last: Occurrence | None) -> list[str]:
    """How near an entity stands before "who" or "which": right before it, or with a little between."""
    if last is None or scene.words.sentences[last.word] != scene.words.sentences[setting.word]:
        return ["antecedent:elsewhere"]
    between = setting.word - last.last - 1
    comma = scene.words.lowers[setting.word - 1] == ","
    mark = "comma" if comma else "bare"
    return [f"antecedent:{min(max(between, 0), 6)}", f"antecedent:{mark}:{min(max(between - comma, 0), 2)}"]


def _cue(setting: Setting) -> list[str]:
    """What the words of a cue tell where no source stands."""
    found = [f"cue-last:{setting.cue[-1]}"] if setting.cue else ["cue-none"]
    if setting.cue:
        found.append("cue-colon" if setting.cue[-1].endswith(":") else "cue-words")
        passive = setting.cue[0] in HEDGES
        found.append("cue-passive" if passive else "cue-participle" if setting.cue[0].endswith("ed") else "cue-other")
        found.append("cue-gerund" if setting.cue[0].endswith("ing") else "cue-finite")
        found.append("cue-quoted" if setting.quoted else "cue-told")
    return found
