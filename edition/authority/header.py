"""The file around a list of records: header and standOff, as a new list begins."""

from edition import tei

TITLES = {"person": "Persons", "place": "Places", "newspaper": "Newspapers", "org": "Organisations", "event": "Events"}
_CALENDARS = """<profileDesc><calendarDesc>
<calendar xml:id="julian"><p>Julian calendar, Old Style</p></calendar>
<calendar xml:id="gregorian"><p>Gregorian calendar, New Style</p></calendar>
</calendarDesc></profileDesc>"""


def _prefix(kind: tei.Kind) -> str:
    pattern = 'matchPattern="([a-z][a-z0-9\\-]*)"'
    return f'<prefixDef ident="{kind.name}" {pattern} replacementPattern="{kind.file}#$1"/>'


def empty(kind: str) -> str:
    """A list of this kind without records; it is to be filled before its last end tags."""
    prefixes = "\n".join(_prefix(one) for one in tei.KINDS.values() if one.file)
    title = TITLES[kind]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="../../schema/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="../../schema/edition.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
<TEI xmlns="{tei.NAMESPACE}" xml:lang="en">
<teiHeader>
<fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Authority list of the edition, licensed as the edition is.</p></publicationStmt>
<sourceDesc><p>Each record names its sources.</p></sourceDesc>
</fileDesc>
<encodingDesc><listPrefixDef>
{prefixes}
</listPrefixDef></encodingDesc>
{_CALENDARS}
</teiHeader>
<standOff>
<{tei.KINDS[kind].list}>
</{tei.KINDS[kind].list}>
</standOff>
</TEI>
"""
