"""A small record with everything on it, served to look at and served to be reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.records import Article, Phrase, Reading, Span, Speaker, SpeakerKind, Statement, StatementKind, When
from tests.store.makers import fill, long_text, reading
from tests.web.browsing import opened, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.web.serving import Site

HOSTILE = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>\"'&amp;"


def hostile() -> Reading:
    """An article that would break a page wherever its words were taken for HTML."""
    text = f'Eve Hack{HOSTILE} said it {HOSTILE} rains on Monday in Rome.\r\nNext \U0001f4a5 line "quoted".'
    said = text.index(" said")
    content = Span(said + 6, text.index(" on Monday"))
    monday, rome = (Span(text.index(word), text.index(word) + len(word)) for word in ("Monday", "Rome"))
    article = Article(
        text=text,
        id=f"id{HOSTILE}",
        title=f"Title{HOSTILE}",
        publisher=f"The Post{HOSTILE}",
        url=f"javascript:alert(1)//{HOSTILE}",
        published="2024-02-29",
    )
    speaker = Speaker(
        f"p{HOSTILE}", f"Eve Hack{HOSTILE}", SpeakerKind.PERSON, True, HOSTILE, "female", (Span(0, said),)
    )
    statement = Statement(
        id=f"s{HOSTILE}",
        kind=StatementKind.MIXED,
        source=(Span(0, said),),
        cue=(Span(said + 1, said + 5),),
        content=(content,),
        confidence=0.31,
        speaker=speaker.id,
        resolved_by=f"named {HOSTILE}",
        addressee=Phrase(rome, "Rome"),
        when=When("2024-02-26", monday, "Monday"),
        where=Phrase(rome, "Rome"),
        medium=f"tweet{HOSTILE}",
    )
    return Reading(article, (statement,), (speaker,))


def readings() -> list[Reading]:
    """Articles of three outlets, a copy, two versions of one address, namesakes, and the hostile one."""
    return [
        reading(
            "Ann Ray said weapons go to Ukraine. Bo Lind said peace is near. Ann Ray added that Bo Lind is wrong.",
            role="minister",
            gender="female",
            publisher="The Post",
            published="2023-06-15",
            url="https://post.example/1",
            title="Talks",
        ),
        reading(
            "Ann Ray warned that the war is long.",
            gender="female",
            publisher="The Times",
            published="2023-08-02",
            url="https://times.example/1",
            title="War",
        ),
        reading(long_text("harbour", "In the Post."), publisher="The Post", published="2023-08-03", title="Harbour"),
        reading(long_text("harbour", "In the Times."), publisher="The Times", published="2023-08-04", title="Port"),
        reading(
            "Bo Lind warned that prices rise.", publisher="The Sun", published="2022-01-05", url="https://sun.example/1"
        ),
        reading(
            "Bo Lind warned that prices fall.", publisher="The Sun", published="2022-01-06", url="https://sun.example/1"
        ),
        reading("Ann Ray said tea is cold.", gender="male", publisher="The Sun", title="Tea"),
        hostile(),
    ]


@pytest.fixture(scope="session")
def shown_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("web") / "news.onrecord", readings())


@pytest.fixture(scope="session")
def site(shown_record: Path) -> Iterator[Site]:
    """The record, to look at."""
    from tests.web.serving import Settings, served

    with served(Settings(shown_record)) as running:
        yield running


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Site]:
    """A record of its own, to be reviewed."""
    from tests.web.serving import Settings, served

    with served(Settings(fill(tmp_path / "mine.onrecord", readings()), reviewer="Anna")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from opened(browser)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from opened(browser, viewport={"width": 360, "height": 740}, has_touch=True)
