"""The attributes of an ODD as RELAX NG."""

from xml.sax.saxutils import escape, quoteattr

from edition.grammar.odd.odd import Attribute, Odd, Spec
from edition.grammar.odd.xml import Lines, choice, documentation, element, reference


def attributes_of(odd: Odd, spec: Spec) -> Lines:
    """The attributes of an element or class: whole classes by reference, changed ones one by one, then its own."""
    lines: Lines = []
    seen = {attribute.name for attribute in spec.attributes}
    for parent in spec.parents:
        if parent in odd.attributes:
            found = inherited(odd, odd.attributes[parent])
            names = [attribute.name for attribute in found]
            fresh = [attribute for attribute in found if attribute.name not in seen]
            whole = len(fresh) == len(names) == len(set(names)) > 0
            lines += reference(parent) if whole else attributes(fresh)
            seen.update(names)
    return lines + attributes([attribute for attribute in spec.attributes if not attribute.deleted])


def inherited(odd: Odd, spec: Spec) -> list[Attribute]:
    """Every attribute that a class gives: those of its own classes first."""
    above = [found for up in spec.parents if up in odd.attributes for found in inherited(odd, odd.attributes[up])]
    own = {attribute.name for attribute in spec.attributes}
    kept = [attribute for attribute in above if attribute.name not in own]
    return kept + [attribute for attribute in spec.attributes if not attribute.deleted]


def attributes(found: list[Attribute]) -> Lines:
    """Attribute patterns; those that exclude each other as one choice."""
    lines: Lines = []
    for group in dict.fromkeys(attribute.choice or attribute.name for attribute in found):
        members = [attribute for attribute in found if (attribute.choice or attribute.name) == group]
        inner = [line for attribute in members for line in write_attribute(attribute)]
        if len(members) > 1:
            inner = choice(inner)
        lines += inner if any(attribute.required for attribute in members) else element("optional", "", inner)
    return lines


def write_attribute(attribute: Attribute) -> Lines:
    """One attribute with its documentation and the values it takes."""
    values: Lines = []
    for value in attribute.values:
        values += [f"<value>{escape(value.ident)}</value>", *documentation(value.desc)]
    if not attribute.closed or not values:
        values += reference(attribute.data) if attribute.data else ["<text/>"]
    data = choice(values)
    if attribute.many:
        data = element("list", "", element("oneOrMore", "", data))
    return element("attribute", f" name={quoteattr(attribute.name)}", documentation(attribute.desc) + data)
