"""The import direction: a module imports only from rooms below its own, or from its own room."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Rooms, lowest first: modules of edition/, or its folders. Rooms of one row do not import each other.
RANKS = [
    {"pattern"},
    {"errors", "tei", "source", "finding", "calendars", "trace"},
    {"maps", "tables", "tags", "wellformed", "project", "catalogue", "published"},
    {"reading", "theming"},
    {"document", "mention", "naming", "proof"},
    {"background"},
    {"authority", "decisions", "inscribe", "header"},
    {"grammar", "ledger", "decide", "work"},
    {"recognisers", "convert"},
    {"proposers"},
    {"recognise", "annotate", "rendering"},
    {"explaining", "scoring"},
    {"pages"},
    {"concordance", "attestations", "options", "facts"},
    {"site"},
    {"checks", "writers"},
    {"reports", "preview", "compliance"},
    {"cli"},
]
ROOM = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
PACKAGE = ROOT / "edition"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name not in ("__init__.py", "__main__.py"))


def _room(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The rooms a module imports from, whether at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
        if isinstance(node, ast.ImportFrom) and node.module == "edition":
            found |= set(names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("edition."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.split(".")[1] for name in names if name.startswith("edition.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_imports_go_down(path: Path) -> None:
    own = _room(path.relative_to(PACKAGE).parts)
    assert own in ROOM, f"{own} has no rank: give it a row in RANKS"
    for room in _imports(path) - {own}:
        assert ROOM[room] < ROOM[own], f"{path.relative_to(ROOT)} imports {room}, which is not below {own}"


def test_every_rank_names_something_that_exists() -> None:
    assert set(ROOM) == {_room(path.relative_to(PACKAGE).parts) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_nothing_is_swallowed_and_no_clock_is_read(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            reraises = any(isinstance(one, ast.Raise) for one in ast.walk(node))
            assert caught, f"line {node.lineno}: everything is caught"
            assert caught not in ("Exception", "BaseException") or reraises, f"line {node.lineno}: swallowed"
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time", "localtime"):
            assert ast.unparse(node.value) not in ("datetime", "date", "time", "datetime.datetime"), (
                f"line {node.lineno}"
            )
