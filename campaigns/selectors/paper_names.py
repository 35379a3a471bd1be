"""By which names a sheet may call the subject of a paper, and which names are somebody else's."""

from campaigns.models import Submission
from units.models import Unit, UnitName


def names_of_units() -> list[tuple[int, set[str]]]:
    """Key of every unit with its code, names, aliases and former names; two queries."""
    rows = Unit.objects.values_list("pk", "code", "name", "short_name")
    names = {pk: {code, name, short} for pk, code, name, short in rows}
    for pk, name in UnitName.objects.values_list("unit", "name"):
        names[pk].add(name)
    return list(names.items())


def names_of(paper: Submission) -> tuple[frozenset[str], frozenset[str]]:
    """Names and codes of the paper's own subject, and those of other units.

    The unit's superiors are nobody else: their names stand in the titles of everybody's sheets.
    """
    names = dict(names_of_units())
    own = set(names.get(paper.unit_id, ()))
    if paper.organisation:
        body = paper.organisation
        own |= {body.code, body.name} | {f"{name}{body.name}" for name in own}
    spared = {paper.unit_id, *Unit.objects.roots().values_list("pk", flat=True)}
    if paper.unit.parent_id:
        spared.add(paper.unit.parent_id)
    others = {name for pk, group in names.items() if pk not in spared for name in group}
    return frozenset(own), frozenset(others - own)
