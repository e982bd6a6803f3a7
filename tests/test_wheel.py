"""What travels in the wheel: every package, the schema, the style sheets."""

import tomllib

from edition.project import packaged_schema
from tests.conftest import ROOT

SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def test_every_package_is_listed() -> None:
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "edition").rglob("__init__.py")}
    assert set(SETUP["packages"]) == found | {"edition.schema"}


def test_every_data_file_is_listed() -> None:
    for path in (ROOT / "edition").rglob("*"):
        if path.is_file() and path.suffix not in (".py", ".pyc", ".so") and "__pycache__" not in path.parts:
            package = ".".join(path.parent.relative_to(ROOT).parts)
            patterns = SETUP["package-data"].get(package, [])
            assert any(path.match(pattern) for pattern in patterns), f"{path} would be missing from the wheel"


def test_the_schema_is_found_in_a_checkout() -> None:
    assert packaged_schema() == ROOT / "schema" / "edition.rng"
    assert SETUP["package-dir"] == {"edition.schema": "schema"}
