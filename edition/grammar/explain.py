"""Explain by derivatives what is wrong with a document: findings with place, reason and mend."""

from pathlib import Path
from xml.parsers import expat

from edition.errors import EditionError, UnreadableInput
from edition.finding import Finding
from edition.grammar.automaton import automaton
from edition.grammar.engine import Fault, Walk
from edition.grammar.messages import Wording
from edition.grammar.places import place
from edition.grammar.relaxng import Grammar
from edition.grammar.wellformed import explain_malformed

MOST_CHARACTERS = 200_000_000


def explain(source: str, schema: str | Path, *, path: str = "") -> list[Finding]:
    """What is wrong with a document by the derivative engine alone."""
    if len(source) > MOST_CHARACTERS:
        raise UnreadableInput("the file is larger than 200 million characters", path=path)
    data = source.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    grammar = automaton(str(schema)).grammar
    try:
        faults = Walk(grammar, data, path=path).run()
    except expat.ExpatError as error:
        return [explain_malformed(data, path=path, error=error)]
    except RecursionError:
        raise EditionError("the schema is nested too deeply to validate with", path=str(schema)) from None
    return _findings(grammar, source, data, faults, path) if faults else []


def _findings(grammar: Grammar, source: str, data: bytes, faults: list[Fault], path: str) -> list[Finding]:
    wording = Wording(grammar, source)
    found = []
    for fault in faults:
        line, column = place(data, fault.at)
        message, hint = wording(fault)
        found.append(Finding(path, line, column, fault.code, "error", message, hint))
    return found
