"""What is told, and what is told of inside of that: a statement inside another's content is a tale of its own.

"She said on Monday that he had refused": Monday is not when he refused, and what holds for him says nothing of what she
says next. So the outermost statements are looked at among themselves, as if nothing stood inside of them, and those
inside among all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Article, Span, Speaker, Statement
from onrecord.resolve.circumstances.layout import Layout


@dataclass(frozen=True, slots=True)
class Levels:
    """The layouts of an article: of its outermost statements, and of all, or None where none stands inside another."""

    outermost: Layout
    all: Layout | None

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """Both, or the one that there is."""
        return (self.outermost,) if self.all is None else (self.outermost, self.all)


def levels(
    article: Article, statements: Sequence[Statement], quotations: Sequence[Span] = (), speakers: Sequence[Speaker] = ()
) -> Levels:
    """The layouts of an article's statements; `quotations` and `speakers` as for a `Layout`."""
    outermost = [one for one in statements if one.parent is None]
    layout = Layout(article, outermost, quotations, speakers)
    if len(outermost) == len(statements):
        return Levels(layout, None)
    return Levels(layout, Layout(article, statements, quotations, speakers, same_text=layout))
