"""Which form of a word a number takes, by language: the cardinal rules of Unicode CLDR for whole numbers."""

from collections.abc import Callable

Rule = Callable[[int], str]


def _two(number: int) -> str:
    return "one" if number == 1 else "other"


def _french(number: int) -> str:
    return "one" if number < 2 else "other"


def _slavic(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"


def _polish(number: int) -> str:
    return "one" if number == 1 else "few" if _slavic(number) == "few" else "many"


def _serbian(number: int) -> str:
    return _slavic(number) if _slavic(number) != "many" else "other"


def _czech(number: int) -> str:
    return "one" if number == 1 else "few" if number in (2, 3, 4) else "other"


def _lithuanian(number: int) -> str:
    if number % 100 in range(11, 20) or number % 10 == 0:
        return "other"
    return "one" if number % 10 == 1 else "few"


def _romanian(number: int) -> str:
    return "one" if number == 1 else "few" if number == 0 or number % 100 in range(1, 20) else "other"


def _arabic(number: int) -> str:
    if number < 3:
        return ("zero", "one", "two")[number]
    return "few" if number % 100 in range(3, 11) else "many" if number % 100 in range(11, 100) else "other"


def _hebrew(number: int) -> str:
    return {1: "one", 2: "two"}.get(number, "other")


def _uninflected(_: int) -> str:
    return "other"


_TWO = (_two, ("one", "other"))
# language → its rule and the forms there are; every other language has the two of English.
RULES: dict[str, tuple[Rule, tuple[str, ...]]] = {
    **dict.fromkeys("fr hy kab pt fa hi bn am".split(), (_french, ("one", "other"))),
    **dict.fromkeys("ru uk be".split(), (_slavic, ("one", "few", "many"))),
    **dict.fromkeys("sr hr bs".split(), (_serbian, ("one", "few", "other"))),
    **dict.fromkeys("cs sk".split(), (_czech, ("one", "few", "other"))),
    **dict.fromkeys("ja zh ko vi th id ms lo my".split(), (_uninflected, ("other",))),
    "pl": (_polish, ("one", "few", "many")),
    "lt": (_lithuanian, ("one", "few", "other")),
    "ro": (_romanian, ("one", "few", "other")),
    "ar": (_arabic, ("zero", "one", "two", "few", "many", "other")),
    "he": (_hebrew, ("one", "two", "other")),
}


def forms(language: str) -> tuple[str, ...]:
    """The forms a countable string has in a language."""
    return RULES.get(language.partition("-")[0], _TWO)[1]


def form(language: str, number: int) -> str:
    """The form a number of things takes; numbers count from 0."""
    return RULES.get(language.partition("-")[0], _TWO)[0](number)
