"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import OnrecordError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to stand at `path`: a file beside it, of the same suffix, which takes its place last.

    What stood there before stays until then, and stays where anything is raised. A pipe or a device can only be written
    to, and is given itself. Raises OnrecordError where `path` cannot be written.
    """
    part = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        if path.exists() and not path.is_file():
            yield path
            return
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        if not path.parent.is_dir():
            raise OnrecordError(
                f"{path}: cannot be written: there is no folder {path.parent}; make it first"
            ) from error
        raise OnrecordError(f"{path}: cannot be written ({error.strerror or error})") from error
