"""Which wordings a record is known by, and which forenames stand before a surname."""

from edition.authority.records import Entity
from edition.naming.forms import plain


def _parts(entity: Entity) -> tuple[str, str]:
    """A person's surname and forenames, as the preferred name puts them around its comma; "" where there is none."""
    head, comma, after = plain(entity.title).partition(",")
    return (head, after.strip()) if comma else ("", "")


def surname(entity: Entity) -> str:
    """A person's surname, as the preferred name puts it before its comma; "" where there is no comma."""
    return _parts(entity)[0]


def wordings(entity: Entity) -> dict[str, bool]:
    """Every folded wording of a record and whether it is weak; a person's surname counts as one."""
    found: dict[str, bool] = {}
    for name in entity.names:
        text = plain(name.form)
        if entity.kind == "person" and ", " in text:
            continue  # surname first: the surname stands for it, and forenames are looked for around it
        found[text] = found.get(text, False) or name.type == "weak"
    if entity.kind == "person" and (family := surname(entity)):
        found.setdefault(family, False)
    return found


def forenames(entity: Entity, known: dict[str, bool]) -> list[tuple[str, ...]]:
    """The forenames in each wording of a person: what stands before one that is itself known, or after a comma."""
    if entity.kind != "person":
        return []
    family, given = _parts(entity)
    words = [wording.split() for wording in known]
    bare = {one[-1] for one in words if len(one) == 1} | set(family.split()[-1:])
    found = [tuple(one[:-1]) for one in words if len(one) > 1 and one[-1] in bare and "," not in one[0]]
    return list(dict.fromkeys([tuple(given.split()), *found] if given else found))
