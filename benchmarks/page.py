"""The page of one article against what it must be: the table of the published edition, measured.

python benchmarks/page.py [TEI] builds the site of an article (default: the one of this repository) and prints a line
for each promise: what it must be, what it is. The exit status is 1 where one is not kept.
"""

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser import asked, inspect, invalid
from clock import environment, run
from corpus import ROOT
from lxml import html
from rows import EDITION

ARTICLE = ROOT / "tei" / "texts" / "1917-09-17-all-power-to-the-soviets.xml"
KINDS = """['person', 'place', 'newspaper', 'date', 'org', 'event'].map((kind) => {
  const link = document.querySelector('.switches .' + kind);
  if (!link) return kind;
  const style = getComputedStyle(link);
  return [style.color, style.textDecorationStyle, style.textDecorationThickness].join(' ');
})"""
# The number of characters in each full line of the paragraphs, as the browser breaks them.
LINES = """(() => {
  const lines = [], range = document.createRange();
  for (const block of document.querySelectorAll('[data-reading] > p[data-block]:not([class])')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let bottom = null, count = 0, node;
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest('[data-added]')) continue;
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at); range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        if (bottom !== null && Math.abs(box.bottom - bottom) > 8) { lines.push(count); count = 0; }
        bottom = box.bottom; count++;
      }
    }
  }
  return lines;
})()"""
NOTES = re.compile(rb'<section class="notes".*?</section>\n', re.DOTALL)


def measured(folder: Path, name: str) -> list[tuple[str, str, str, bool]]:
    """What is promised, what it must be, what it is, whether that is kept."""
    page = folder / f"{name}.html"
    data, url = page.read_bytes(), page.resolve().as_uri()
    names = html.fromstring(data.decode()).xpath("//*[@data-reading]//a[contains(@href, '.html')]/@href")
    modes: dict[str, dict[str, Any]] = {"light": {}, "dark": {"scheme": "dark"}, "narrow": {"width": 320}}
    probe = {"lines": LINES, "kinds": KINDS}
    jobs = [{"url": url, **mode, "probe": probe if key == "light" else {}} for key, mode in modes.items()]
    jobs += [{"url": url, "scripts": False}, {"url": url, "tab": len(names) * 2 + 200}]
    jobs.append({"url": (folder / "search.html").resolve().as_uri(), "steps": [asked("revolution")]})
    *seen, bare, tabbed, search = inspect(jobs)
    light = seen[0]
    outside = [one for one in light["requests"] if not one.startswith(folder.resolve().as_uri())]
    parts = [folder / "style.css", folder / "site.js"]
    size = len(NOTES.sub(b"", data)) + sum(path.stat().st_size for path in parts)
    missed = [one for one in names if one not in tabbed["reached"]]
    line = sum(light["lines"]) / max(1, len(light["lines"]))
    axe = [len(report["axe"]) for report in seen]
    wrong = invalid(sorted(folder.rglob("*.html")))
    hits = search["steps"][0]["hits"]
    cited = html.fromstring((folder / "cite" / f"{name}.html").read_text(encoding="utf-8"))
    paragraphs = data.count(b'class="n"')
    pinpoint = len(cited.xpath("//ul[@class='texts']/li"))
    few = len(light["requests"]) <= 3 and not outside
    same = bare["text"] == light["text"] and bool(bare["text"])
    told = "tagged by" in data.decode() or "certain" in data.decode()
    return [
        ("requests / external", "≤ 3 / 0", f"{len(light['requests'])} / {len(outside)}", few),
        ("bytes of page, style and script, notes apart", "≤ 35,000", f"{size:,}", size <= 35_000),
        ("text without JavaScript", "all", f"{len(bare['text'])} of {len(light['text'])} blocks", same),
        ("names reachable by keyboard", "all", f"{len(names) - len(missed)} of {len(names)}", not missed),
        ("axe in light / dark / narrow", "0 / 0 / 0", " / ".join(map(str, axe)), not any(axe)),
        ("characters a line at 1280 px", "65–75", f"{line:.1f}", 65 <= line <= 75),
        (f"HTML validator, {len(list(folder.rglob('*.html')))} pages", "0", str(len(wrong)), not wrong),
        ("search from file://", "paragraphs", f"{hits} places", hits > 0),
        ("kinds told apart by colour and line", "6", str(len(set(light["kinds"]))), len(set(light["kinds"])) == 6),
        ("certainty shown", "yes", "yes" if told else "no", told),
        ("citation of each paragraph", "all", f"{pinpoint} of {paragraphs}", pinpoint == paragraphs),
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    article = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLE
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "site"
        command = [*EDITION, "export", "-q", str(article), "--to", "html", "-o", str(folder)]
        run(command, env=environment(Path(scratch) / "pycache"))
        rows = measured(folder, article.stem)
    print("| | must | ours | |\n| --- | --- | --- | --- |")
    for what, must, ours, kept in rows:
        print(f"| {what} | {must} | {ours} | {'kept' if kept else '**not kept**'} |")
    sys.exit(0 if all(kept for *_, kept in rows) else 1)


if __name__ == "__main__":
    main()
