"""The grammar: what the schema says about the document."""

from edition.checks.context import Context
from edition.document import Document
from edition.finding import Finding


def check(document: Document, context: Context) -> list[Finding]:
    """Report where the document departs from the schema of the context."""
    if context.schema is None:
        return []
    from edition.grammar.validate import validate  # loaded only when there is a schema to go by

    return validate(document, schema=context.schema, number=context.number)
