"""The layers by name, each as module:function, resolved when used."""

# Those of the program itself: what they find they may link.
RECOGNISERS: dict[str, str] = {
    "names": "edition.recognisers.names:recognise",
    "newspapers": "edition.recognisers.newspapers:recognise",
    "organisations": "edition.recognisers.organisations:recognise",
    "rules": "edition.recognisers.rules:recognise",
    "dates": "edition.recognisers.dates:recognise",
}
# Those that only propose, never link, and are loaded only when edition.toml names them. Each is a function of what
# stands after the colon (spacy:NAME) and of the project's folder, and gives a recogniser.
PROPOSERS: dict[str, str] = {
    "gazetteer": "edition.proposers.gazetteer:make",
    "learned": "edition.proposers.learned:make",
    "spacy": "edition.proposers.pipeline:make",
}
# Names for several layers together: those that link to the authority.
GROUPS: dict[str, tuple[str, ...]] = {"authority": ("names", "newspapers")}
