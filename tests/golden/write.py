"""Writes the golden readings anew, for a person to read: `python -m tests.golden.write`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.reader import SHIPPED, Reader, load_reader
from onrecord.records import Article, Span

FOLDER = Path(__file__).parent


def model_name() -> str:
    """The name that the shipped model gives itself."""
    name: str = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))["name"]
    return name


def rows(reader: Reader, path: Path) -> list[dict[str, Any]]:
    """The statements of an article as a person reads them: spans with their words."""
    reading = reader.read(Article(text=path.read_text(encoding="utf-8")))

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [f"{span.start}-{span.end} {reading.article[span]}" for span in spans]

    return [
        {
            "id": statement.id,
            "parent": statement.parent,
            "kind": statement.kind.value,
            "negated": statement.negated,
            "source": words(statement.source),
            "cue": words(statement.cue),
            "content": words(statement.content),
            "confidence": statement.confidence,
        }
        for statement in reading.statements
    ]


def main() -> None:
    """Writes one file an article, in a folder named after the model."""
    folder = FOLDER / "readings" / model_name()
    folder.mkdir(parents=True, exist_ok=True)
    reader = load_reader()
    for path in sorted((FOLDER / "articles").glob("*.txt")):
        text = json.dumps(rows(reader, path), indent=1, ensure_ascii=False)
        (folder / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
