"""How much disk space a package takes with all that it requires. Run in the environment that is to be measured:
`python -m bench.disk_space PACKAGE…` prints bytes by package, as JSON. Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import re
import sys
from collections import deque
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


def sizes(roots: list[str]) -> dict[str, int]:
    """Bytes of every installed package that the roots require, themselves included. Extras do not count."""
    found: dict[str, int] = {}
    waiting = deque(roots)
    while waiting:
        name = _normal(waiting.popleft())
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # a requirement for another system or Python
            continue
        files = {Path(str(package.locate_file(file))).resolve() for file in package.files or ()}
        files |= _beside(name)
        found[name] = sum(file.stat().st_size for file in files if file.is_file())
        required = [line for line in package.requires or () if "extra ==" not in line]
        waiting.extend(match.group() for match in map(REQUIREMENT.match, required) if match)
    return found


def _beside(name: str) -> set[Path]:
    """The package's own folder: one installed as a link to its sources does not list them among its files."""
    module = find_spec(name.replace("-", "_"))
    folders = module.submodule_search_locations if module else None
    return {file.resolve() for folder in folders or () for file in Path(folder).rglob("*")}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print(json.dumps(sizes(sys.argv[1:])))
