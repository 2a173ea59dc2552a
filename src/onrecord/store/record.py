"""A record: one SQLite file that keeps articles and the statements in them. The other modules here do the work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from onrecord.errors import RecordError
from onrecord.records import Article, Reading
from onrecord.store import rebuild, revising, writing
from onrecord.store.connection import PATIENCE, explained, open_to_read, open_to_write, transaction
from onrecord.store.copies import scheme
from onrecord.store.origin import Origin, RunDescription, StatementJudgement, now, this_moment
from onrecord.store.standing import Place, standing, text_hash
from onrecord.store.writing import Added


class Record:
    """A record opened to read, or to write; a context that closes it.

    `connection` is SQLite's, for the modules of this package (and for questions of your own). Everything raises
    RecordError where the file cannot be used, with what to do about it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def read(cls, path: Path | str, shared: bool = False) -> Record:
        """Opens a record that is there already, so that it cannot be changed; `shared` lets several threads take turns
        with it."""
        return cls(Path(path), open_to_read(Path(path), shared=shared))

    @classmethod
    def write(cls, path: Path | str, create: bool = True, patience: float = PATIENCE) -> Record:
        """Opens a record to change it; makes it where there is none. Waits `patience` seconds for other writers."""
        record = cls(Path(path), open_to_write(Path(path), create, patience))
        try:
            record._agree_on_scheme()
        except BaseException:
            record.close()
            raise
        return record

    def standing(self, article: Article, teaser: bool = False) -> Place:
        """Whether an article is on record, and as what."""
        with explained(self.path):
            return standing(self.connection, article, teaser)

    def start_run(self, description: RunDescription) -> int:
        """Notes that somebody begins to write; gives the run's number."""
        with explained(self.path), transaction(self.connection):
            cursor = self.connection.execute(
                "INSERT INTO runs (started, version, model, parameters) VALUES (?, ?, ?, ?)",
                (now(), description.version, description.model, description.parameters),
            )
            return int(cursor.lastrowid or 0)

    def finish_run(self, run: int) -> None:
        """Notes that a run came to its end."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (now(), run))

    def add(self, run: int, reading: Reading, origin: Origin) -> Added:
        """Puts a reading on record, whole or not at all; raises InputError where it cannot be kept."""
        with explained(self.path):
            return writing.add(self.connection, run, reading, origin)

    def replace(self, run: int, article: int, reading: Reading) -> None:
        """Puts a better reading in the place of an article's; what people have judged counts for it too."""
        with explained(self.path):
            revising.replace(self.connection, run, article, reading)

    def see(self, article: int, found: Article, origin: Origin) -> None:
        """Notes that an article on record was met again."""
        with explained(self.path), transaction(self.connection):
            writing.see(self.connection, article, found, origin)

    def fail(self, run: int, source: str, problem: str, language: str | None = None) -> None:
        """Keeps an input that could not be taken in, with the reason; the same one again is counted."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute(
                "INSERT INTO failures (source, problem, language, first, last, run)"
                " VALUES (:source, :problem, :language, :now, :now, :run) ON CONFLICT (source, problem)"
                " DO UPDATE SET last = :now, times = times + 1, run = :run, solved = NULL",
                {
                    "source": storable(source),
                    "problem": storable(problem),
                    "language": language,
                    "now": now(),
                    "run": run,
                },
            )

    def articles_of(self, text: str) -> list[int]:
        """The rows of the articles with this very text."""
        with explained(self.path):
            rows = self.connection.execute("SELECT id FROM articles WHERE hash = ? ORDER BY id", (text_hash(text),))
            return [row for (row,) in rows]

    def judge(self, article: int, *judgements: StatementJudgement) -> int:
        """Keeps what somebody says of statements of an article and draws the conclusions: searches, counts and exports
        go by what stands now. What is said twice in the same words is kept once. Gives how many were new."""
        with explained(self.path), transaction(self.connection):
            kept = sum([self._keep(article, statement) for statement in judgements])
            if kept:
                revising.revise(self.connection, article)
            return kept

    def _keep(self, article: int, statement: StatementJudgement) -> bool:
        newest = self.connection.execute(
            "SELECT judgement, correction FROM statement_judgements WHERE article = ? AND key = ? AND by = ?"
            " ORDER BY at DESC LIMIT 1",
            (article, statement.key, statement.by),
        ).fetchone()
        if newest == (statement.judgement, statement.correction):
            return False
        values = (statement.judgement, statement.correction, statement.by, this_moment(), statement.why)
        self.connection.execute(
            "INSERT INTO statement_judgements VALUES (?, ?, ?, ?, ?, ?, ?)", (article, statement.key, *values)
        )
        return True

    def readings(self) -> Iterator[Reading]:
        """Every article with its statements, in the order in which they came."""
        with explained(self.path):
            for row in rebuild.article_rows(self.connection):
                yield rebuild.reading(self.connection, row)

    def read_by_others(self, model: str) -> Iterator[tuple[int, Article]]:
        """The articles that were last read by another model than this one, with their rows."""
        with explained(self.path):
            for row in rebuild.article_rows(self.connection):
                read_by = self.connection.execute(
                    "SELECT model FROM runs JOIN articles ON articles.run = runs.id WHERE articles.id = ?", (row,)
                ).fetchone()[0]
                if read_by != model:
                    yield row, rebuild.article(self.connection, row)

    def explained(self) -> AbstractContextManager[None]:
        """A context in which what SQLite complains of becomes a RecordError that names this file."""
        return explained(self.path)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _agree_on_scheme(self) -> None:
        """Signatures of two schemes cannot be compared: a record keeps to the one it was begun with."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute("INSERT OR IGNORE INTO settings VALUES ('fingerprints', ?)", (scheme(),))
            row = self.connection.execute("SELECT value FROM settings WHERE name = 'fingerprints'").fetchone()
        if row[0] != scheme():
            raise RecordError(
                f"{self.path}: its fingerprints were made by {row[0]}, ours by {scheme()}; export it and import it anew"
            )


def storable(text: str) -> str:
    """A message as the file can hold it: a lone surrogate (in the name of a file) becomes U+FFFD."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
