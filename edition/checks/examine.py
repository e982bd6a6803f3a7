"""Everything there is to say about one file: that it can be read, that it is well-formed, what the checks find."""

from edition.checks.context import Context
from edition.checks.run import check
from edition.document import Document, decode, refuse_doctype
from edition.errors import UnreadableInput
from edition.finding import Finding

# What is asked of a file that belongs to another schema: none of our house rules.
FOREIGN = ("schema", "ids")


def examine(data: bytes, *, path: str, context: Context, foreign: bool = False) -> tuple[list[Finding], str]:
    """The findings about a file, and its source; what cannot be read as XML text at all is refused."""
    source = decode(data, path=path)
    refuse_doctype(source, path=path)
    try:
        document = Document(path, source) if foreign else Document.parse(data, path=path)
        document.tree  # noqa: B018  # parses, and so finds out whether the file is well-formed
    except UnreadableInput as refusal:
        return _malformed(source, refusal, context), source
    return check(document, context, names=FOREIGN) if foreign else check(document, context), source


def _malformed(source: str, refusal: UnreadableInput, context: Context) -> list[Finding]:
    """What the schema's own reader says of a file that lxml refuses; the refusal itself where it says nothing."""
    from edition.grammar.validate import validate  # only for a file at fault

    findings = validate(source, schema=context.schema, path=refusal.path) if context.schema else []
    if not findings:
        raise refusal
    return findings[:1] if findings[0].code == "S008" else findings  # all others repeat what the root does wrong
