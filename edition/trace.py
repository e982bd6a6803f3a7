"""What recognisers write down of their reasons while somebody asks for them; in a normal run nobody does."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a recogniser took, told apart or passed over the stretch `start`..`end` of a reading (half open).

    `layer` is the recogniser that speaks, `refs` are the records still possible after this, `about` is the name that
    a piece of evidence speaks of wherever else it stands ("": these words alone).
    """

    start: int
    end: int
    layer: str
    text: str
    refs: tuple[str, ...] = ()
    about: str = ""


@dataclass(slots=True)
class Trace:
    """The reasons of one run over one reading, in the order in which they were given."""

    reasons: list[Reason] = field(default_factory=list)

    def say(self, start: int, end: int, layer: str, text: str, *, refs: tuple[str, ...] = (), about: str = "") -> None:
        """Write down one reason."""
        self.reasons.append(Reason(start, end, layer, text, refs, about))
