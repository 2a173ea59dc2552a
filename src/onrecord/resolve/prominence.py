"""How the candidates of a source stand beside one another: who leads a sentence, and who alone is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.occurrences import Occurrence
from onrecord.resolve.scene import Scene
from onrecord.resolve.setting import Setting

SENTENCES = (0, 1)  # the source's own narrative sentence, and the one before


def with_leaders(
    scene: Scene, setting: Setting, told: Sequence[Sequence[Occurrence]], features: Sequence[list[str]]
) -> None:
    """Marks who stands first in a source's sentence and in the one before, and who alone is a subject there.

    `told` holds each candidate's occurrences before the source, the latest first; `features` runs parallel.
    """
    side = "after" if setting.after_content else "before"
    for away in SENTENCES:
        sentence = scene.narrative[setting.word] - away
        there = [[one for one in ones if scene.narrative[one.word] == sentence] for ones in told]
        firsts = [min((one.word for one in ones), default=None) for ones in there]
        leader = min((first for first in firsts if first is not None), default=None)
        subjects = [any(one.subject or one.source for one in ones) for ones in there]
        for first, subject, found in zip(firsts, subjects, features, strict=True):
            if first is None:
                continue
            standing = "leads" if first == leader else "behind"
            found += [f"{standing}:{away}", f"{standing}:{away}-{side}"]
            if any(subjects):
                alone = "only" if sum(subjects) == 1 else "one"
                found.append(f"{alone}-subject:{away}" if subject else f"no-subject:{away}")
