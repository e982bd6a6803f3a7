"""The layers of recognisers as one: what they all find in a reading, from the band of certainty asked for."""

from collections.abc import Callable, Iterable

from edition.authority.records import Authority
from edition.errors import UsageError
from edition.mention import Mention
from edition.project import Setting
from edition.reading.reading import Reading
from edition.recognisers.table import RECOGNISERS
from edition.tables import entry

BANDS: dict[str, tuple[str, ...]] = {"high": ("high",), "medium": ("high", "medium"), "low": ("high", "medium", "low")}


def recogniser(
    authority: Authority, setting: Setting, *, layers: Iterable[str] | None = None, from_band: str = "low"
) -> Callable[[Reading], list[Mention]]:
    """A function from a reading to all mentions; `from_band` is the lowest certainty that is kept."""
    if from_band not in BANDS:
        raise UsageError(f"[recognise] from = {from_band!r}", hint="it is one of " + ", ".join(BANDS))
    names = list(RECOGNISERS) if layers is None else list(layers)
    functions = [entry(RECOGNISERS, name, what="recogniser") for name in names]
    kept = BANDS[from_band]

    def recognise(reading: Reading) -> list[Mention]:
        return [one for function in functions for one in function(reading, authority, setting) if one.cert in kept]

    return recognise
