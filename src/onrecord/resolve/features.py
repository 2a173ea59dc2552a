"""What speaks for and against each candidate of a source, as the names of features that the ranker weighs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import SpeakerKind
from onrecord.resolve.entities import Entity
from onrecord.resolve.nouns import alike, gender_of
from onrecord.resolve.scene import HUMAN, Occurrence, Scene
from onrecord.resolve.sources import Form, Source

FAR = 6
SEVERAL = (SpeakerKind.GROUP, SpeakerKind.ORGANIZATION)
GENDER_OF = {"he": "male", "she": "female"}


@dataclass(frozen=True, slots=True)
class Setting:
    """A source in its place: what surrounds it and who spoke before."""

    source: Source
    word: int  # the number of the word where it stands, or of its cue where it is empty
    contents: tuple[range, ...]  # the words of its own content
    quoted: bool
    after_content: bool  # the content comes first: "…", he said
    parent: int | None  # the entity that says the statement around it
    quoter: int | None  # the entity whose quotation it stands in: who says "I" there
    inside: bool  # it lies in another statement's content
    previous: tuple[int | None, ...]  # who said the statements before it, the nearest first
    previous_words: tuple[int, ...]  # where their sources stand
    cue: tuple[str, ...]


def weights_of(setting: Setting) -> str:
    """The name of the set of weights that rank the candidates of a source."""
    source = setting.source
    if source.form is Form.PRONOUN:
        return {"he": "he", "she": "he", "they": "they", "it": "it", "one": "they"}.get(source.pronoun, "first")
    if source.form is Form.RELATIVE:
        return "relative"
    if source.form is Form.EMPTY:
        return "empty"
    return "definite" if source.definite else "bare"


def may_be(setting: Setting, entity: Entity) -> bool:
    """Whether an entity can be meant at all, by number, humanity and gender."""
    pronoun = setting.source.pronoun
    if setting.source.form is Form.PRONOUN and pronoun in GENDER_OF:
        if entity.kind not in HUMAN or entity.parts:
            return False
        if setting.quoter == entity.number:  # inside one's own quotation one is "I"
            return False
        wanted = GENDER_OF[pronoun]
        if entity.stated:
            return entity.gender in (None, wanted)
        return entity.genders[wanted] * 4 >= entity.genders.total() - 2
    if pronoun == "it":
        return entity.kind is not SpeakerKind.PERSON
    if pronoun == "they":
        return entity.kind is not SpeakerKind.PERSON or not entity.named
    if pronoun in ("i", "we"):
        return entity.number in (setting.quoter, setting.parent, *setting.previous[:1])
    if pronoun == "you":
        return entity.kind in HUMAN
    if setting.source.form is Form.DESCRIPTION:
        return _kinds_agree(setting.source, entity)
    return True


def _kinds_agree(source: Source, entity: Entity) -> bool:
    if SpeakerKind.UNKNOWN in (source.kind, entity.kind) or source.kind is entity.kind:
        gender = gender_of(source.head)
        return not (gender and entity.gender and gender != entity.gender)
    return {source.kind, entity.kind} <= {SpeakerKind.GROUP, SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}


def entity_features(scene: Scene, setting: Setting, entity: Entity, ranks: dict[int, int]) -> list[str]:
    """The features of one entity as the speaker; `ranks` tells how recently each candidate was spoken of."""
    found = [f"kind:{entity.kind.value}", "named" if entity.named else "unnamed"]
    before = scene.before(entity.number, setting.word)
    if setting.source.form is Form.RELATIVE:
        return [*found, *_antecedent(scene, setting, before)]
    told = [one for one in before if not one.quoted or setting.quoted]
    outside = [one for one in told if not any(one.word in content for content in setting.contents)]
    found.extend(_distance(scene, setting, outside))
    if scene.salient.get(entity.number, 9) < 3:
        found.append(f"salient:{scene.salient[entity.number]}")
    rank = min(ranks.get(entity.number, 9), 4)
    found.append(f"rank:{rank}")
    if len(ranks) == 1:
        found.append("only")
    count = sum(one.by_name for one in before)
    found.append(f"count:{0 if not count else count.bit_length()}")
    if before and not outside:
        found.append("in-content-only")
    elif len(outside) < len(told):
        found.append("in-content")
    found.extend(_company(scene, setting, entity))
    found.extend(_gender(setting, entity))
    if setting.source.form is Form.DESCRIPTION:
        found.extend(_fit(setting.source, scene, entity, bool(before)))
    if setting.source.pronoun == "they" and entity.name_words:
        found.append("plural-name" if entity.name_words[-1].endswith("s") else "singular-name")
    if setting.source.form is Form.EMPTY:
        found.extend(_cue(setting))
    return found


def nobody_features(setting: Setting, entities: int) -> list[str]:
    """The features of naming nobody."""
    found = ["nobody", "inside" if setting.inside else "outside", "nobody-alone" if not entities else "nobody-chosen"]
    if setting.quoted:
        found.append("nobody-quoted")
    if setting.source.form is Form.EMPTY:
        found.extend(f"nobody-{feature}" for feature in _cue(setting))
        found.append("nobody-after" if setting.after_content else "nobody-before")
    if setting.source.form is Form.PRONOUN:
        found.append(f"nobody-{setting.source.pronoun}")
    return found


def itself_features(setting: Setting, heads: set[str]) -> list[str]:
    """The features of a description that stands for someone the article has not spoken of."""
    source = setting.source
    found = ["new", f"new-{source.kind.value}", "new-definite" if source.definite else "new-indefinite"]
    found.append("new-head-known" if source.head in heads else "new-head-unknown")
    found.append(f"new-modifiers:{min(len(source.modifiers), 3)}")
    if source.owner is not None:
        found.append("new-owned")
    if source.owner_pronoun:
        found.append("new-owned-by-pronoun")
    if source.kind is SpeakerKind.GROUP:
        found.append("new-group-definite" if source.definite else "new-group-indefinite")
    if setting.quoted:
        found.append("new-quoted")
    return found


def with_rivals(candidates: list[list[str]]) -> None:
    """Marks, among the candidates of a description, those that do not fit it where others do."""
    fitting = [any(name.startswith("fit:") for name in one) and "fit:none" not in one for one in candidates]
    if any(fitting):
        for one, fits in zip(candidates, fitting, strict=True):
            if not fits:
                one.append("rival-fits")
        if sum(fitting) == 1:
            candidates[fitting.index(True)].append("only-one-fits")


def _distance(scene: Scene, setting: Setting, told: list[Occurrence]) -> list[str]:
    if not told:
        return ["never"]
    last = told[-1]
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
    leading = [one for one in told if one.subject or one.source]
    if leading and leading[-1] is not last:
        found.append(f"subject-before:{min(scene.narrative[setting.word] - scene.narrative[leading[-1].word], 3)}")
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
    if setting.quoter == entity.number:
        found += ["quoter", f"quoter-{pronoun}"]
    elif setting.quoter is not None:
        found.append(f"not-quoter-{pronoun}")
    if setting.parent == entity.number:
        side = "quoter" if setting.parent == setting.quoter else "other"
        found += [f"parent-{side}", f"parent-{side}-{pronoun}"]
    elif setting.parent is not None:
        found.append("not-parent-quoted" if setting.quoter is not None else "not-parent-told")
    if setting.quoted:
        found.append("in-quotation")
    return found


def _gender(setting: Setting, entity: Entity) -> list[str]:
    gender = GENDER_OF.get(setting.source.pronoun) or gender_of(setting.source.head)
    if gender is None:
        return []
    if entity.stated:
        return ["gender:stated" if entity.gender == gender else "gender:stated-other"]
    agree = entity.genders[gender]
    disagree = entity.genders.total() - agree
    if not agree and not disagree:
        return ["gender:unknown"]
    if not disagree:
        return ["gender:agrees", f"gender:agrees:{min(agree, 3)}"]
    return [f"gender:disagrees:{min(disagree, 3)}" if not agree else "gender:mixed"]


def _fit(source: Source, scene: Scene, entity: Entity, before: bool) -> list[str]:
    """How well a description fits what the article says of an entity."""
    found = []
    heads = alike(source.head)
    if source.head in entity.descriptors or source.head == entity.head:
        found.append("fit:head")
    elif heads & entity.descriptors or entity.head in heads:
        found.append("fit:synonym")
    elif entity.name_words and entity.name_words[-1] in heads:
        found.append("fit:name" if entity.name_words[-1] == source.head else "fit:name-synonym")
    elif source.head in entity.name_words:
        found.append("fit:name-inside")
    else:
        found.append("fit:none")
    fits = found[0] != "fit:none"
    shared = sum(word in entity.descriptors or word in entity.name_words for word in source.modifiers)
    if source.modifiers:
        found.append(f"fit:modifiers:{min(shared, 2)}:{'all' if shared == len(source.modifiers) else 'part'}")
        if fits:
            found.append("fit:both" if shared else "fit:head-only")
    elif fits:
        found.append("fit:whole")
    if source.owner is not None:
        owner = scene.words.lowers[source.owner.words[-1]]
        found.append("fit:owner" if owner in entity.name_words else "fit:other-owner")
    if fits and not source.definite:
        found.append("fit:indefinite")
    if fits and not entity.named and before:
        found.append("fit:unnamed")
    return found


def _antecedent(scene: Scene, setting: Setting, before: list[Occurrence]) -> list[str]:
    """How near an entity stands before "who" or "which": right before it, or with a little between."""
    if not before or scene.words.sentences[before[-1].word] != scene.words.sentences[setting.word]:
        return ["antecedent:elsewhere"]
    between = setting.word - before[-1].last - 1
    comma = scene.words.lowers[setting.word - 1] == ","
    mark = "comma" if comma else "bare"
    return [f"antecedent:{min(max(between, 0), 6)}", f"antecedent:{mark}:{min(max(between - comma, 0), 2)}"]


def _cue(setting: Setting) -> list[str]:
    """What the words of a cue tell where no source stands."""
    found = [f"cue-last:{setting.cue[-1]}"] if setting.cue else ["cue-none"]
    if setting.cue:
        found.append("cue-colon" if setting.cue[-1].endswith(":") else "cue-words")
        passive = setting.cue[0] in ("is", "are", "was", "were", "been", "be", "being", "has", "have", "had")
        found.append("cue-passive" if passive else "cue-participle" if setting.cue[0].endswith("ed") else "cue-other")
        found.append("cue-quoted" if setting.quoted else "cue-told")
    return found
