"""The report as a page of the site, in the words of its interface."""

from collections.abc import Mapping

from edition.catalogue.words import Words
from edition.compliance.checks import CHECKS, GROUPS, Answer
from edition.compliance.report import Counts, Floor, Report, shown
from edition.rendering.markup import escape, quote
from edition.site.shell import Shell

FILE = "report.html"


def page(one: Report, shell: Shell, titles: Mapping[str, str]) -> bytes:
    """The page; `titles` are those of the texts by their names."""
    words = shell.words
    failed = sum(not answer.kept for answer in one.answers.values())
    verdict = words.count("report.failed", failed) if failed else words("report.kept")
    content = (
        f"<h1>{words('report.title')}</h1>\n<p>{words('report.about')}</p>\n<p><strong>{verdict}</strong></p>\n"
        + _floors(one, words)
        + "".join(_group(group, one, words) for group in GROUPS)
        + _measures(one, words)
        + _unconfirmed(one.unconfirmed, words, titles)
        + _outside(one, words)
    )
    return shell.page(title=words("report.title"), content=content, here=FILE)


def _table(name: str, heads: list[str], rows: list[str], heading: str) -> str:
    """A table below its heading, within reach of the keyboard where it is wider than the window."""
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    return (
        f'<h2 id="{name}">{heading}</h2>\n<div class="table" role="group" aria-labelledby="{name}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table></div>\n"
    )


def _floors(one: Report, words: Words) -> str:
    heads = [words(f"report.{name}") for name in ("measure", "found", "limit", "met")]
    rows = [_floor(floor, words) for floor in one.floors]
    return _table("floors", heads, rows, words("report.floors")) if rows else ""


def _floor(one: Floor, words: Words) -> str:
    sign = "≥" if one.name == "contrast" else "≤"
    cells = (f"{one.found:g}", f"{sign} {one.limit:g}", words(f"report.{'yes' if one.met else 'no'}"))
    named = f'<th scope="row">{words(f"report.measure_{one.name}")}</th>'
    return f"<tr>{named}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _group(group: str, one: Report, words: Words) -> str:
    items = "".join(_check(name, one.answers[name], words) for name, (own, _) in CHECKS.items() if own == group)
    return f'<h2>{words(f"report.group_{group}")}</h2>\n<ul class="texts">\n{items}</ul>\n'


def _check(name: str, answer: Answer, words: Words) -> str:
    sign, said = ("✗", "no") if answer.wrong else ("✓", "yes") if answer.looked else ("–", "empty")
    looked = words.count("report.looked", answer.looked)
    told = f"{words(f'report.check_{name}')} <small>({looked})</small>{_wrong(answer, words)}"
    return f"<li>{sign} <strong>{words(f'report.{said}')}</strong> {told}</li>\n"


def _wrong(answer: Answer, words: Words) -> str:
    """What is wrong, to be opened; the lines themselves are English."""
    if not answer.wrong:
        return ""
    lines, more = shown(answer.wrong)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines) + (f"<li>+ {more}</li>" if more else "")
    summary = words.count("report.wrong", len(answer.wrong))
    return f'<details><summary>{summary}</summary><ul lang="en">{items}</ul></details>'


def _measures(one: Report, words: Words) -> str:
    rows = [
        f'<tr><th scope="row">{words(f"report.measure_{name}")}</th><td>{value:g}</td></tr>\n'
        if value < 1e5
        else f'<tr><th scope="row">{words(f"report.measure_{name}")}</th><td>{value:.0f}</td></tr>\n'
        for name, value in one.measures.items()
    ]
    return _table("measures", [words("report.measure"), words("report.found")], rows, words("report.measures"))


def _unconfirmed(counts: Counts, words: Words, titles: Mapping[str, str]) -> str:
    kinds = list(dict.fromkeys(kind for one in counts.values() for kind in one))
    if not kinds:
        return ""
    heads = [words("report.text"), *(words(f"kind.{kind}") for kind in kinds)]
    rows = []
    for text, own in counts.items():
        cells = "".join(f"<td>{_share(own.get(kind))}</td>" for kind in kinds)
        link = f'<a href="{quote(text)}.html">{escape(titles.get(text, text))}</a>'
        rows.append(f'<tr><th scope="row">{link}</th>{cells}</tr>\n')
    return _table("unconfirmed", heads, rows, words("report.unconfirmed"))


def _share(pair: tuple[int, int] | None) -> str:
    return f"{pair[0]}/{pair[1]} ({100 * pair[0] / pair[1]:.0f} %)" if pair else "–"


def _outside(one: Report, words: Words) -> str:
    if not one.outside:
        return ""
    lines, more = shown(one.outside)
    items = "".join(f'<li><a href="{quote(line)}">{escape(line)}</a></li>' for line in lines)
    rest = f"<li>+ {more}</li>" if more else ""
    return f"<details><summary>{words('report.outside')}</summary><ul>{items}{rest}</ul></details>\n"
