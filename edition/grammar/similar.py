"""Which of several names somebody probably meant."""

from collections.abc import Iterable

from edition.grammar.names import local


def distance(first: str, second: str, most: int) -> int:
    """How many letters to add, drop, change or swap; any number above `most` means further away than that."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other))
            if i > 1 and j > 1 and char == second[j - 2] and other == first[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def near(name: str, option: str) -> int:
    """How far an option is from a name (0 is the same but for case), or -1 when nobody would confuse them."""
    first, second = local(name).lower(), local(option).lower()
    if first == second:
        return 0
    if min(len(first), len(second)) < 2:
        return -1
    most = 1 if len(first) < 6 else 2
    apart = distance(first, second, most)
    return apart if apart <= most else -1


def nearest(name: str, options: Iterable[str]) -> str:
    """The option most like a name; "" when none is, or when two are equally like it."""
    found: dict[int, list[str]] = {}
    for option in options:
        apart = near(name, option)
        if apart >= 0 and option != name:
            found.setdefault(apart, []).append(option)
    best = found.get(min(found)) if found else None
    return best[0] if best and (len(best) == 1 or min(found) == 0) else ""
