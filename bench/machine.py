"""The machine that was measured, on one line, and whether it was busy with something else."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("onnxruntime", "tokenizers", "numpy")
SETTINGS = ("OPENBLAS_", "MKL_", "ORT_")  # environment variables that change how fast the libraries are
BUSY = 0.3  # processes waiting to run, a processor: above, other work takes a part of the time measured


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures depend on. `load` is the number of processes that ran or waited in the last minute."""

    processor: str
    processors: int
    memory: int
    system: str
    python: str
    libraries: dict[str, str]
    environment: dict[str, str]
    load: float

    @property
    def busy(self) -> bool:
        """Whether other work was running when the benchmark began."""
        return self.load > BUSY * self.processors

    def line(self) -> str:
        """The machine, for people."""
        parts = [
            f"{self.processor}, {self.processors} processors, {self.memory / 2**30:.0f} GiB",
            self.system,
            f"Python {self.python}",
            *(f"{name} {number}" for name, number in self.libraries.items()),
            *(f"{name}={value}" for name, value in self.environment.items()),
        ]
        return "; ".join(parts)


def this_machine() -> Machine:
    """The machine as it is now."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(
        processor=_processor(),
        processors=usable,
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.release().split('-')[0]}",
        python=platform.python_version(),
        libraries={name: found for name in LIBRARIES if (found := _version(name))},
        environment={name: value for name, value in os.environ.items() if name.startswith(SETTINGS)},
        load=os.getloadavg()[0],
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
