"""Pages as Chromium and the HTML validator see them; EDITION_NODE_MODULES names the folder with their packages."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import ROOT


def modules() -> Path:
    """The folder with playwright-core, axe-core and vnu-jar."""
    found = os.environ.get("EDITION_NODE_MODULES")
    if not found:
        sys.exit("EDITION_NODE_MODULES must name a folder with playwright-core, axe-core and vnu-jar (npm install)")
    return Path(found)


def inspect(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the browser reports of each job (see tests/browser/inspect.cjs)."""
    browser = os.environ.get("EDITION_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    command = ["node", str(ROOT / "tests" / "browser" / "inspect.cjs"), json.dumps({"chromium": browser, "jobs": jobs})]
    env = {**os.environ, "NODE_PATH": str(modules())}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def invalid(pages: Iterable[Path]) -> list[str]:
    """What the validator says against pages, a line a finding."""
    jar = next(modules().glob("vnu-jar/build/dist/vnu.jar"))
    names = [str(page) for page in pages]
    found: list[str] = []
    for at in range(0, len(names), 500):
        command = ["java", "-Xss8m", "-jar", str(jar), "--stdout", *names[at : at + 500]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found += [*done.stdout.splitlines(), *done.stderr.splitlines()]
    return found


def asked(words: str) -> str:
    """An expression that types words into the search and says how long that took and what was found."""
    return f"""(() => {{
      const box = document.getElementById('words'), before = performance.now();
      box.value = {json.dumps(words)};
      box.dispatchEvent(new Event('input', {{bubbles: true}}));
      return {{took: performance.now() - before, found: document.getElementById('found').textContent,
        hits: document.querySelectorAll('#hits li').length}};
    }})()"""
