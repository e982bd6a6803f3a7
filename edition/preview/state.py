"""The pages of a project held in memory and kept up to date: a text that changed at once, the rest after it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import overload

from edition.authority.records import Authority
from edition.authority.records import load as load_authority
from edition.checks.accept import accepted
from edition.checks.context import Context
from edition.checks.examine import examine
from edition.document import Document, read_bytes
from edition.errors import EditionError
from edition.finding import Finding
from edition.options import options_for
from edition.pages import INDEXES, WriteOptions, name_texts
from edition.preview.inject import framed
from edition.preview.places import Placed, placed
from edition.project import Project, load
from edition.writers import html

_FEW = 3  # so many changed texts are shown at once, before the whole site is made again
Stamps = Mapping[Path, tuple[int, int]]


class Interrupted(Exception):
    """The files changed while the site was being made."""


@dataclass(slots=True)
class Text:
    """A text as it was last readable, and what the checks find in it now."""

    document: Document | None = None
    findings: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader of the preview sees: pages by name, findings by page, what keeps the site from being made."""

    pages: Mapping[str, bytes] = field(default_factory=dict)
    findings: Mapping[str, Sequence[Placed]] = field(default_factory=dict)
    fault: str = ""


class Preview:
    """The site of a project; one thread renews it, any number read it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._options = WriteOptions()
        self._authority = Authority({})
        self._texts: dict[Path, Text] = {}
        self._lists: list[Finding] = []
        self._shown = Shown()
        self.changed = Condition()

    def page(self, name: str) -> bytes | None:
        """A file of the site, findings in their places; None where there is none."""
        shown = self._shown
        page = shown.pages.get(name)
        if page is None or not name.endswith(".html"):
            return page
        return framed(page, shown.findings.get(name, ()), fault=shown.fault)

    @property
    def fault(self) -> str:
        """Why the site cannot be made as the files stand, or ""."""
        return self._shown.fault

    def counted(self) -> tuple[int, int]:
        """How many texts there are, and how many findings."""
        return len(self._texts), sum(map(len, self._shown.findings.values()))

    def renew(self, before: Stamps, after: Stamps) -> None:
        """Take in what changed; show a few changed texts at once, `complete` does the rest.

        What cannot be read stays as it was and says why.
        """
        paths = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        texts = {path for path in paths if self._is_text(path)}
        try:
            if paths - texts or not self._shown.pages:
                self._settings()
                texts = {path for path in after if self._is_text(path)} if not self._texts else texts
            for path in sorted(texts):
                self._read(path, gone=path not in after)
            if texts == paths and len(texts) <= _FEW and self._shown.pages:
                self._publish({**self._shown.pages, **self._quick(texts)})
        except EditionError as error:
            self._fail(error)

    def complete(self, interrupted: Callable[[], bool]) -> bool:
        """Make the whole site; False where the files changed meanwhile and it was given up."""
        try:
            documents = _Watched(list(self._documents().values()), interrupted)
            pages: dict[str, bytes] = {}
            for name, data in _pairs(html.write(documents, self._authority, self._options)):
                pages[name] = data
            self._publish(pages)
            self._examine_lists(interrupted)
            self._publish(pages)
        except Interrupted:
            return False
        except EditionError as error:
            self._fail(error)
        return True

    def _is_text(self, path: Path) -> bool:
        return path.suffix == ".xml" and path.is_relative_to(self.project.texts)

    def _settings(self) -> None:
        """Everything but the texts, read anew."""
        project = load(self.project.at())
        # No index of Pagefind: it would be made anew at every change.
        self._options = replace(options_for(project), pagefind=False)
        self._authority = load_authority(project.authority)
        self.project = project

    def _read(self, path: Path, *, gone: bool) -> None:
        """One text, and what there is to say of it; half a file is a finding, not the end."""
        if gone:
            self._texts.pop(path, None)
            return
        text = self._texts.setdefault(path, Text())
        try:
            data = read_bytes(path)
            document = Document.parse(data, path=str(path))
            context = Context(self.project, self.project.schema)
            text.findings = placed(examine(data, path=str(path), context=context)[0], document)
            text.document = document
        except EditionError as error:
            text.findings = [Placed(_refusal(error, path), "")]

    def _documents(self) -> dict[str, Document]:
        known = (self._texts[path].document for path in sorted(self._texts))
        return name_texts([one for one in known if one is not None])

    def _quick(self, texts: set[Path]) -> dict[str, bytes]:
        """The pages of a few texts as if they stood alone, with the navigation of the whole."""
        changed = {id(text.document) for path, text in self._texts.items() if path in texts}
        named = {name: one for name, one in self._documents().items() if id(one) in changed}
        indexes = frozenset(kind for kind, file in INDEXES.items() if file in self._shown.pages)
        options = replace(self._options, indexes=indexes)
        made = dict(_pairs(html.write(list(named.values()), self._authority, options)))
        return {f"{name}.html": made[f"{name}.html"] for name in named}

    def _examine_lists(self, interrupted: Callable[[], bool]) -> None:
        """What the checks find in the authority lists, which also depends on the texts."""
        context, found = Context(self.project, self.project.schema), []
        for path in sorted(self.project.authority.rglob("*.xml")):
            if interrupted():
                raise Interrupted
            found += _examined(path, context)
        self._lists = found

    def _fail(self, error: EditionError) -> None:
        with self.changed:
            self._shown = replace(self._shown, fault=str(error))
            self.changed.notify_all()

    def _publish(self, pages: Mapping[str, bytes]) -> None:
        """Show these pages with the findings as they are now, and wake everybody who waits for a change."""
        shown = Shown(pages, self._found())
        with self.changed:
            self._shown = shown
            self.changed.notify_all()

    def _found(self) -> dict[str, list[Placed]]:
        """The findings of each text on its page; those of all other files, and of texts without one, on the first."""
        every = [one.finding for text in self._texts.values() for one in text.findings] + self._lists
        left = accepted(every, self.project, [str(path) for path in self._texts])
        pages = {document.path: f"{name}.html" for name, document in self._documents().items()}
        kept = frozenset(left)
        found = {
            pages[str(path)]: sorted(one for one in text.findings if one.finding in kept)
            for path, text in self._texts.items()
            if str(path) in pages
        }
        elsewhere = sorted(one for one in left if one.path not in pages)
        found["index.html"] = [
            Placed(one._replace(message=f"{Path(one.path).name}: {one.message}"), "") for one in elsewhere
        ]
        return found


class _Watched(Sequence[Document]):
    """Documents that give up being read as soon as the files have changed."""

    def __init__(self, documents: Sequence[Document], interrupted: Callable[[], bool]) -> None:
        self._documents = documents
        self._interrupted = interrupted

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        if self._interrupted():
            raise Interrupted
        return self._documents[at]

    def __iter__(self) -> Iterator[Document]:
        for document in self._documents:
            if self._interrupted():
                raise Interrupted
            yield document


def _pairs(made: object) -> Iterator[tuple[str, bytes]]:
    """What a writer gives, file by file."""
    yield from made.items() if isinstance(made, Mapping) else made  # type: ignore[misc]


def _examined(path: Path, context: Context) -> list[Finding]:
    try:
        return examine(read_bytes(path), path=str(path), context=context)[0]
    except EditionError as error:
        return [_refusal(error, path)]


def _refusal(error: EditionError, path: Path) -> Finding:
    return Finding(error.path or str(path), error.line, error.column, "", "error", error.message, error.hint)
