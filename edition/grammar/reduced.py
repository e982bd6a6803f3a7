"""What of a RELAX NG schema can matter to one document: libxml2 loads and follows that in half the time.

Of elements and optional attributes that the document has nowhere it need not know what is in them. They are taken out
as text, and only where the text says plainly what they are; what is left allows nothing that the schema does not.
"""

import re
from collections.abc import Collection, Container
from functools import partial
from itertools import chain

from edition.pattern import pattern
from edition.tags import Tag

_IMPOSSIBLE = b'<element name="x"><attribute name="x" ns="urn:x:nowhere"/></element>'
_DEFINE, _ELEMENT = b'<define name="', b'<element name="'
_OPTIONAL, _ATTRIBUTE = b"<optional>", b'<attribute name="'
_OF_NOTHING = pattern(rb'(<define name="[^"]*">)\s*(?=</define>)')
_CHOICE = pattern(rb"<choice>((?:\s*<(?:ref|text|empty)\b[^<>]*/>)*)\s*</choice>")
_MEMBER = pattern(rb'\s*<ref name="([^"]*)"\s*/>')
_ONE_MEMBER = pattern(rb'<define name="([^"]*)">\s*<ref name="([^"]*)"\s*/>\s*</define>')


def reduced(schema: bytes, tags: Collection[Tag]) -> bytes:
    """The schema for a document with these start tags; as it is where it joins definitions or hides what it says."""
    head, *definitions = schema.split(_DEFINE)
    if b"combine" in schema or b"<!" in schema[len(head) :]:
        return schema
    names = {tag.local.encode() for tag in tags}
    used = {name.rpartition(":")[2].encode() for name in chain.from_iterable(tag.attributes for tag in tags)}
    absent = {at for at, one in enumerate(definitions) if not _may_be(one, names)}
    left = _DEFINE.join([head, *(_impossible(one) if at in absent else one for at, one in enumerate(definitions))])
    head, *options = left.split(_OPTIONAL)
    left = head + b"".join(_without(option, used) for option in options)
    left = _OF_NOTHING.sub(rb"\1<empty/>", left)
    dead = {definitions[at].partition(b'"')[0] for at in absent}
    number = 0
    while number < len(dead):
        number = len(dead)
        left = _CHOICE.sub(partial(_choice, dead), left)
        dead.update(name for name, only in _ONE_MEMBER.findall(left) if only in dead)
    return left


def _may_be(definition: bytes, names: Container[bytes]) -> bool:
    """Whether a definition is of anything but one element whose name is another."""
    name = definition.partition(_ELEMENT)[2].partition(b'"')[0].rpartition(b":")[2]
    return not name or name in names or definition.count(b"<element") > 1


def _impossible(definition: bytes) -> bytes:
    """The same definition of an element that no document can have."""
    begin, end = definition.find(b">") + 1, definition.find(b"</define>")
    return definition[:begin] + _IMPOSSIBLE + definition[end:]


def _without(option: bytes, used: Container[bytes]) -> bytes:
    """What begins with an option: without it where that is one attribute that is not used."""
    inside, end, after = option.partition(b"</optional>")
    inside = inside.strip()
    name = inside[len(_ATTRIBUTE) :].partition(b'"')[0].rpartition(b":")[2]
    alone = inside.count(b"<attribute") == 1 and (inside.endswith(b"</attribute>") or inside.count(b"<") == 1)
    plain = end and inside.startswith(_ATTRIBUTE) and alone
    return after.lstrip() if plain and name not in used else _OPTIONAL + option


def _choice(dead: Container[bytes], choice: re.Match[bytes]) -> bytes:
    """A choice without the members that are impossible, but for one if all are."""
    members: bytes = choice[1]
    kept = _MEMBER.sub(lambda member: b"" if member[1] in dead else member[0], members)
    return b"<choice>" + kept + b"</choice>" if kept.strip() else members[: members.find(b">") + 1]
