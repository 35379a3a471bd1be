"""Who a line of a sheet speaks of: exact names only, doubtful ones go to a person."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from branches.models import PartyOrganisation
from campaigns.choices import Basis
from portal.reference import read_fixture
from units.models import Unit, UnitName


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit, or one party organisation of it; basis "total" is the sum over all units."""

    unit: Unit
    organisation: PartyOrganisation | None = None
    basis: str = Basis.OWN


Names = dict[str, set[Subject]]


@dataclass(frozen=True, slots=True)
class SubjectIndex:
    """Every name in use, read once; a name found in an earlier rank is not sought later."""

    ranks: tuple[Names, ...]

    def resolve(self, text: str) -> Subject | None:
        """The one subject of that name; None when there is none, or more than one."""
        name = tidy(text)
        for names in self.ranks:
            if name in names:
                found = names[name]
                return next(iter(found)) if len(found) == 1 else None
        return None


def tidy(text: str) -> str:
    """One form of a name: half-width signs, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def total_words() -> frozenset[str]:
    """Words by which sheets mean the total over all units; part of the reference data."""
    entries = read_fixture("units")
    return frozenset(tidy(word) for row in entries for word in row.get("total_aliases", ()))


def is_total_subject(text: str) -> bool:
    """Whether the words mean the total over all units, not the 工委's own figures."""
    return tidy(text) in total_words()


def resolve_subject(text: str) -> Subject | None:
    """One look-up; for a whole sheet build `load_subjects()` once."""
    return load_subjects().resolve(text)


def load_subjects() -> SubjectIndex:
    """The index of all names: today's, other ways to write them, former ones, organisations."""
    units = {unit.pk: Subject(unit) for unit in Unit.objects.all()}
    others = list(UnitName.objects.values_list("unit_id", "name", "is_former"))
    current = _gather(_current_names(units))
    aliases = _gather((name, units[pk]) for pk, name, is_former in others if not is_former)
    former = _gather((name, units[pk]) for pk, name, is_former in others if is_former)
    totals = _gather(
        (word, Subject(unit, basis=Basis.TOTAL))
        for unit in Unit.objects.roots()
        for word in total_words()
    )
    bodies = _gather(_organisation_names((current, aliases, former)))
    return SubjectIndex((totals, current, aliases, former, bodies))


def _gather(pairs: Iterator[tuple[str, Subject]]) -> Names:
    names: Names = defaultdict(set)
    for name, subject in pairs:
        names[tidy(name)].add(subject)
    return dict(names)


def _current_names(units: dict[int, Subject]) -> Iterator[tuple[str, Subject]]:
    # A closed unit gives way to the living one that took its name.
    living = set(Unit.objects.active().values_list("pk", flat=True))
    taken = {
        tidy(name) for pk in living for name in (units[pk].unit.name, units[pk].unit.short_name)
    }
    for pk, subject in units.items():
        for name in (subject.unit.name, subject.unit.short_name):
            if pk in living or tidy(name) not in taken:
                yield name, subject


def _organisation_names(ranks: tuple[Names, ...]) -> Iterator[tuple[str, Subject]]:
    """Each organisation under each name of its unit, as people write it: 市财政局第一党支部."""
    names_of: dict[int, set[str]] = defaultdict(set)
    for names in ranks:
        for name, subjects in names.items():
            for subject in subjects:
                names_of[subject.unit.pk].add(name)
    for body in PartyOrganisation.objects.select_related("unit"):
        for name in names_of[body.unit_id]:
            yield f"{name}{body.name}", Subject(body.unit, body)
