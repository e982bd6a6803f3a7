"""Whether a misplaced element comes too early or too late among its siblings."""

from edition.grammar.derivatives import Derivatives
from edition.grammar.engine import Fault
from edition.grammar.expected import Expected, elements, without_attributes


def early(step: Derivatives, fault: Fault) -> list[Expected]:
    """What would have to come first: the elements after which it is allowed, or what is required in any case."""
    if not fault.parent.name:
        return []
    found = elements(fault.state)
    return [each for each in found if each.required] or [each for each in found if _leads(step, fault, each.name)]


def _leads(step: Derivatives, fault: Fault, name: str) -> bool:
    opened = step.opened(fault.state, name)
    return opened is not None and step.opened(step.make.choice(opened[1]), fault.element) is not None


def late(step: Derivatives, fault: Fault) -> bool:
    """Whether the element could have stood at the beginning of its parent."""
    entered = fault.parent.entered
    plain = fault.state if entered is None else step.closed(entered)
    return plain is not fault.state and bool(fault.previous) and step.opened(plain, fault.element) is not None


def wraps(step: Derivatives, fault: Fault, name: str) -> bool:
    """Whether the element could begin the content of this one, which is missing around it."""
    opened = step.opened(fault.state, name)
    return opened is not None and step.opened(without_attributes(step, opened[0]), fault.element) is not None
