"""The recognisers by name, each as module:function, resolved when used."""

RECOGNISERS: dict[str, str] = {
    "names": "edition.recognisers.names:recognise",
    "newspapers": "edition.recognisers.newspapers:recognise",
    "organisations": "edition.recognisers.organisations:recognise",
    "rules": "edition.recognisers.rules:recognise",
    "dates": "edition.recognisers.dates:recognise",
}
