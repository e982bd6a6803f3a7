"""The layers of recognisers as one: what they all find in a reading, from the band of certainty asked for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from edition.authority.records import Authority
from edition.errors import UsageError
from edition.mention import Mention, resolve
from edition.project import Setting
from edition.reading.reading import Reading
from edition.recognisers.layer import Layer
from edition.recognisers.table import GROUPS, PROPOSERS, RECOGNISERS
from edition.tables import entry

BANDS: dict[str, tuple[str, ...]] = {"high": ("high",), "medium": ("high", "medium"), "low": ("high", "medium", "low")}


def recogniser(
    authority: Authority,
    setting: Setting,
    *,
    layers: Iterable[str] | None = None,
    from_band: str = "low",
    folder: Path | None = None,
) -> Callable[[Reading], list[Mention]]:
    """A function from a reading to all mentions; `from_band` is the lowest certainty that is kept.

    `layers` names recognisers and proposers (NAME or NAME:ARGUMENT); `folder` is the project's, where a proposer looks
    for its files. What a proposer finds gives way to what the recognisers found.
    """
    if from_band not in BANDS:
        raise UsageError(f"[recognise] from = {from_band!r}", hint="it is one of " + ", ".join(BANDS))
    kept = BANDS[from_band]
    own, proposing = _layers(list(RECOGNISERS) if layers is None else layers, folder)

    def recognise(reading: Reading) -> list[Mention]:
        found = [one for layer in own for one in layer(reading, authority, setting) if one.cert in kept]
        for layer in proposing:
            proposed = [one for one in layer(reading, authority, setting) if one.cert in kept]
            found += _giving_way(proposed, found, setting)
        return found

    return recognise


def expand(layers: Iterable[str]) -> list[str]:
    """The layers with each group of layers replaced by its members."""
    if isinstance(layers, str):
        raise UsageError(f"[recognise] recognisers = {layers!r}", hint='it is a list: ["names", "dates"]')
    return list(dict.fromkeys(name for given in layers for name in GROUPS.get(str(given), (str(given),))))


def _layers(names: Iterable[str], folder: Path | None) -> tuple[list[Layer], list[Layer]]:
    """The recognisers, and the proposers that give way to them."""
    own: list[Layer] = []
    proposing: list[Layer] = []
    for given in expand(names):
        name, _, argument = given.partition(":")
        if name in PROPOSERS:
            proposing.append(entry(PROPOSERS, name, what="recogniser")(argument, folder))
        elif argument:
            raise UsageError(f"no recogniser named {given!r}", hint="an argument is taken by " + ", ".join(PROPOSERS))
        else:
            own.append(entry({**RECOGNISERS, **PROPOSERS}, name, what="recogniser"))
    return own, proposing


def _giving_way(proposed: list[Mention], found: list[Mention], setting: Setting) -> tuple[Mention, ...]:
    """The proposals that neither repeat nor cross what was found before them."""
    resolved = resolve(proposed, found)
    if setting.trace is not None:
        for one in (*resolved.lost, *resolved.already):
            setting.trace.say(one.start, one.end, one.rule.partition(":")[0], "its proposal gives way to another layer")
    return resolved.kept
