"""The corpus of the benchmarks: texts and authority lists made from templates and the seed, everywhere the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tei" / "sources" / "1917-09-17-all-power-to-the-soviets.txt"
SMALLEST, LARGEST = 4_000, 40_000  # bytes of a text

_ONSETS = "B Br Ch D Dr F G Gr K Kr L M N P Pr R S Sh St T Tr V Vl Z Zh".split()
_NUCLEI = "a e i o u ya ai".split()
_MIDDLES = "b d g k l m n r s t v z lk nd rt sk rb mn vl".split()
_ENDS = "ov ev in sky ich enko uk man berg son ert ansky adze ich ova el".split()
_TOWNS = "grad burg sk ovo ino ets ville ford mouth ton".split()
_FORENAMES = "Ivan Pyotr Maria Anna Nikolai Vera Karl Rosa Emil Clara John Lucy Georg Louise Pavel Olga".split()
_PAPERS = "{} Gazette|{} Tribune|Voice of {}|{} Worker|{} Herald|New {}".split("|")
_BODIES = "{} Soviet|Union of {} Weavers|{} Workers' Club|{} Committee of Supply".split("|")
_EVENTS = "{} Conference|{} Congress|Siege of {}".split("|")
_MONTHS = "January February March April May June July August September October November December".split()

_SENTENCES = (
    "On {date} {person} spoke before the workers of {place} and was answered at once by {person}.",
    "The {paper} of {date} says that nothing of the kind has ever happened in {place}.",
    "Whoever has read the letters of {person} knows how little was expected of the winter.",
    "“We shall not go back,” said {person}, “until the {body} has given its word, and has given it in writing.”",
    "A delegate from {place} asked whether the money had been counted, and by whom, and on which day.",
    "In {year} the same demand had been put forward by {person} and {person}, and had been refused.",
    "The railwaymen of {place} stopped work on the evening of {date}, the printers a day later.",
    "According to the {paper} ({date}) the {body} has 312 members, of whom 40 can read.",
    "What the {event} decided was forgotten within a month, though its resolutions fill a whole volume.",
    "From {place} to {place} is two days by cart, and in those two days prices doubled.",
    "Comrade {surname} disagreed; so, more quietly, did everybody who had been at {place}.",
)
_PLAIN = (
    "There was bread for eleven days, and after that there would be none; nobody pretended otherwise.",
    "It is easy to be brave in a newspaper; it is harder in a street, and hardest in a queue.",
    "The village is poor, the roads are worse than poor, and the spring floods take what the winter leaves.",
    "Of the three proposals the first was foolish, the second late, and the third had no author.",
    "A promise that is kept a year too late is not a promise but a piece of news.",
    "They had counted on the harvest, the harvest had counted on rain, and the rain had made no engagements.",
    "Much was said about duty, less about wages, and about the price of candles nothing whatever.",
    "Nobody doubts that the accounts were in order; what is doubted is whether they were accounts.",
    "If the mill stands still the street stands still, and if the street stands still the council sits up.",
    "He who lends his boots in autumn should not complain of the snow, but everybody does.",
    "The committee met, as committees do, in order to find out why it had met.",
    "Those who can read read aloud to those who cannot, and both are the wiser for it, though not at once.",
    "What follows is not an argument; it is a list of what was on the table when the argument ended.",
    "The ferry runs when there is water, the post when there is a horse, and the law when there is time.",
)


@dataclass(frozen=True)
class Names:
    """The names of an authority, by kind; `count` is how many forms its records have."""

    persons: list[tuple[str, str]]
    places: list[str]
    papers: list[str]
    bodies: list[str]
    events: list[str]

    @property
    def forms(self) -> list[tuple[str, str]]:
        """Every form with its kind, as a gazetteer for other programs."""
        found = [("person", form) for given, family in self.persons for form in (f"{given} {family}", family)]
        found += [("place", form) for form in self.places] + [("newspaper", form) for form in self.papers]
        return found + [("org", form) for form in self.bodies] + [("event", form) for form in self.events]


def names(count: int) -> Names:
    """About `count` forms of names; a smaller list is the beginning of a larger one."""
    words = _words(Random(1917))
    records = max(20, count * 5 // 8)  # a person has two forms, all others one
    every = [next(words) for _ in range(records)]
    persons = [(_FORENAMES[at % len(_FORENAMES)], word) for at, word in enumerate(every) if at % 10 < 6]
    others = [(at, word) for at, word in enumerate(every) if at % 10 >= 6]
    places = [word + _TOWNS[at % len(_TOWNS)] for at, word in others if at % 10 in (6, 7)]
    papers = [_PAPERS[at % len(_PAPERS)].format(word) for at, word in others if at % 10 == 8]
    bodies = [_BODIES[at % len(_BODIES)].format(word) for at, word in others if at % 20 == 9]
    events = [_EVENTS[at % len(_EVENTS)].format(word) for at, word in others if at % 20 == 19]
    return Names(persons, places, papers, bodies, events)


def _words(random: Random) -> Iterator[str]:
    """Words that look like names, none twice."""
    seen: set[str] = set()
    while True:
        middle = random.choice(_MIDDLES) if len(seen) < 5_000 else random.choice(_MIDDLES) + random.choice(_NUCLEI)
        word = "".join((random.choice(_ONSETS), random.choice(_NUCLEI), middle, random.choice(_ENDS)))
        word = word if word not in seen else word + random.choice(_ENDS)
        if word not in seen:
            seen.add(word)
            yield word


def project(folder: Path, *, documents: int, forms: int, seed: int = 7, largest: int = LARGEST) -> Path:
    """A project with `documents` texts in sources/ and an authority of about `forms` names; its folder."""
    known = names(forms)
    _write(folder / "edition.toml", '[edition]\ntitle = "Benchmark"\nlanguage = "en"\npublisher = "edition"\n')
    _authority(folder / "authority", known)
    random = Random(seed)
    spoken = names(300)  # the texts are the same whatever the authority knows besides
    for number in range(documents):
        _write(folder / "sources" / f"text-{number:05}.txt", text(random, spoken, number, largest=largest))
    return folder


def text(random: Random, known: Names, number: int, *, largest: int = LARGEST) -> str:
    """One text: a heading, a date, and paragraphs of template sentences with a paragraph of the seed here and there."""
    seed = [part for part in SEED.read_text(encoding="utf-8").split("\n\n") if len(part) > 400]
    size = random.randint(min(SMALLEST, largest), largest)
    parts = [f"On the Winter of {1900 + number % 30}", f"Written: {_date(random)}"]
    while sum(map(len, parts)) < size:
        parts.append(random.choice(seed) if seed and random.random() < 0.08 else _paragraph(random, known))
    return "\n\n".join(parts) + "\n"


def _paragraph(random: Random, known: Names) -> str:
    return " ".join(_sentence(random, known) for _ in range(random.randint(3, 9)))


def _sentence(random: Random, known: Names) -> str:
    parts = random.choice(_PLAIN if random.random() < 0.7 else _SENTENCES).split("{")
    return parts[0] + "".join(_filled(random, known, part) for part in parts[1:])


def _filled(random: Random, known: Names, part: str) -> str:
    slot, _, rest = part.partition("}")
    given, family = random.choice(known.persons)
    said = {
        "person": f"{given} {family}" if random.random() < 0.5 else family,
        "surname": family,
        "place": random.choice(known.places),
        "paper": random.choice(known.papers),
        "body": random.choice(known.bodies),
        "event": random.choice(known.events),
        "date": _date(random),
        "year": str(random.randint(1848, 1930)),
    }
    return said[slot] + rest


def _date(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.choice(_MONTHS), random.randint(1898, 1924)
    return f"{month} {day}, {year}" if random.random() < 0.7 else f"{day} {month} {year}"


def _authority(folder: Path, known: Names) -> None:
    people = [
        f'<persName type="preferred">{family}, {given}</persName><persName type="variant">{given} {family}</persName>'
        for given, family in known.persons
    ]
    papers = [f'<monogr><title level="j">{form}</title><imprint><date/></imprint></monogr>' for form in known.papers]
    _list(folder / "persons.xml", "person", "listPerson", people)
    _list(folder / "places.xml", "place", "listPlace", [f"<placeName>{form}</placeName>" for form in known.places])
    _list(folder / "newspapers.xml", "biblStruct", "listBibl", papers)
    _list(folder / "orgs.xml", "org", "listOrg", [f"<orgName>{form}</orgName>" for form in known.bodies])
    _list(folder / "events.xml", "event", "listEvent", [f"<label>{form}</label>" for form in known.events])


def _list(path: Path, record: str, kind: str, rows: list[str]) -> None:
    body = "\n".join(f'<{record} xml:id="{record[0]}{at}">{row}</{record}>' for at, row in enumerate(rows))
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>{kind}</title></titleStmt><publicationStmt><p>Made for a benchmark."
        "</p></publicationStmt><sourceDesc><p>Made from templates.</p></sourceDesc></fileDesc></teiHeader>"
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n'
    _write(path, f"{start}{header}\n<standOff><{kind}>\n{body}\n</{kind}></standOff>\n</TEI>\n")


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")
