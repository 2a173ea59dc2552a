import os
from pathlib import Path

import pytest


@pytest.fixture
def data() -> Path:
    """The small gold set of this folder, and readings of it."""
    return Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the big gold sets and the scorer, where there is one."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    if not (folder / "tools" / "score.py").is_file():
        pytest.skip(f"needs the shared gold sets and scorer (ONRECORD_SHARED), not found in {folder}")
    return folder
