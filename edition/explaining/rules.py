"""The rules by which mentions are found, in words; a rule is named layer:rule."""

RULES: dict[str, str] = {
    "authority:exact": "a form of the authority, as it is written there",
    "authority:shouted": "a form of the authority, in capitals",
    "authority:spelling": "another spelling of a form of the authority",
    "authority:joined": "a form of the authority with a stray hyphen in it",
    "authority:near": "one letter away from a form of the authority",
    "authority:plural": "a surname of the authority in the plural",
    "newspaper:exact": "a title of the authority, as it is written there",
    "newspaper:shouted": "a title of the authority, in capitals",
    "newspaper:spelling": "another spelling of a title of the authority",
    "newspaper:joined": "a title of the authority with a stray hyphen in it",
    "newspaper:near": "one letter away from a title of the authority, where a periodical is spoken of",
    "newspaper:words": "a title with a word of newspapers in it (Gazette, Zeitung, Vedomosti …)",
    "newspaper:context": "the text says outright that this is a periodical",
    "newspaper:list": "an item of a list that “newspapers”, “journals” or the like announces",
    "newspaper:famous": "a periodical that every reader knows",
    "newspaper:again": "a title that was recognised elsewhere in this document",
    "organisation:head": "a name with the head word of an organisation (Committee, Party, University …)",
    "rule:title": "a rank or office stands before",
    "rule:forename": "a forename or initials before a surname",
    "rule:evidence": "the document itself gives evidence for this name",
    "rule:world": "a name that every reader knows",
    "rule:site": "a name with the head word of a site (Street, Palace, Bridge …)",
    "rule:signature": "initials that sign",
    "gazetteer:name": "the name of a country or a large city in the gazetteer",
}
_OTHER = {
    ":homonym": ", and more than one record may be meant",
    ":later": ", but every record of this name begins after the text was written",
    ":other": ", but with forenames that no record of this name has",
}


def worded(rule: str) -> str:
    """What a rule means, in words."""
    for ending, words in _OTHER.items():
        if rule.endswith(ending):
            return worded(rule.removesuffix(ending)) + words
    layer, _, rest = rule.partition(":")
    if rule.startswith("date"):
        return f"an expression of a date (form: {rule.partition('.')[2] or rest})"
    if layer == "spacy":
        return f"the spaCy pipeline calls it {rest}"
    if layer == "learned":
        return f"the model learned from the editor's tags gives it a probability of {rest}"
    return RULES.get(rule, rule)
