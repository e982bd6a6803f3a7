"""Name classes of RELAX NG; a name is one string, `namespace local` with a blank between, or just `local`."""

from collections.abc import Iterator
from dataclasses import dataclass


def qualified(namespace: str, local: str) -> str:
    """One string for a name, as expat spells it with a blank for separator."""
    return f"{namespace} {local}" if namespace else local


def namespace(name: str) -> str:
    """The namespace of a name, "" for none."""
    return name.rpartition(" ")[0]


def local(name: str) -> str:
    """The local part of a name."""
    return name.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    name: str

    def contains(self, name: str) -> bool:
        """Whether a name belongs to this class."""
        return name == self.name


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name but the excepted ones."""

    excepted: "NameClass | None" = None

    def contains(self, name: str) -> bool:
        """Whether a name belongs to this class."""
        return self.excepted is None or not self.excepted.contains(name)


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of one namespace but the excepted ones."""

    namespace: str
    excepted: "NameClass | None" = None

    def contains(self, name: str) -> bool:
        """Whether a name belongs to this class."""
        return namespace(name) == self.namespace and (self.excepted is None or not self.excepted.contains(name))


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What belongs to any one of several name classes."""

    parts: tuple["NameClass", ...]

    def contains(self, name: str) -> bool:
        """Whether a name belongs to this class."""
        return any(part.contains(name) for part in self.parts)


NameClass = Name | AnyName | NsName | NameChoice


def listed(names: NameClass) -> Iterator[str]:
    """The names a class spells out (none of a wildcard's), in schema order."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, NameChoice):
        for part in names.parts:
            yield from listed(part)


def is_open(names: NameClass) -> bool:
    """Whether a class has members it does not spell out."""
    return isinstance(names, AnyName | NsName) or (
        isinstance(names, NameChoice) and any(is_open(part) for part in names.parts)
    )


def mentioned(names: NameClass) -> Iterator[str]:
    """The names a class spells out, its exceptions included, and for a whole namespace one name of it."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, NameChoice):
        for part in names.parts:
            yield from mentioned(part)
    else:
        if isinstance(names, NsName):
            yield qualified(names.namespace, "other")
        if names.excepted is not None:
            yield from mentioned(names.excepted)
