"""Party organisations that change units, under which name, and where their terms stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from branches.choices import TermStatus
from branches.models import CommitteeTerm, PartyOrganisation
from branches.selectors.lineage import names_after
from campaigns.selectors.reorganisations.parties import Goes, Parties
from portal.periods import day_words


@dataclass(frozen=True, slots=True)
class BodyFate:
    """A body, where it goes and under which name, and its term."""

    name: str
    kind: str
    becomes: str
    term: str
    is_electing: bool = False


def body_fates(parties: Parties, going: Sequence[Goes]) -> list[BodyFate]:
    """Each body; two queries for names taken there and for terms."""
    if not going:
        return []
    terms = {
        term.organisation_id: term
        for term in CommitteeTerm.objects.current()
        .filter(organisation__in=[goes.body for goes in going])
        .order_by("elected_on")
    }
    new = _new_names(parties, going)
    return [_fate(parties, goes, new.get(goes.body.pk, ""), terms) for goes in going]


def _fate(parties: Parties, goes: Goes, name: str, terms: dict[int, CommitteeTerm]) -> BodyFate:
    body, term = goes.body, terms.get(goes.body.pk)
    unit = goes.part.short_name if goes.part else parties.heir
    if not unit:
        becomes = "随单位撤销，已报的数据保留"
    elif name != body.name:
        becomes = f"转到{unit}，更名为“{name}”（已有同名党组织）"
    else:
        becomes = f"转到{unit}"
    electing = term is not None and term.status == TermStatus.ELECTING
    return BodyFate(str(body), body.get_kind_display(), becomes, _words(term), electing)


def _words(term: CommitteeTerm | None) -> str:
    if term is None:
        return "—"
    if term.status == TermStatus.ELECTING:
        return f"{day_words(term.ends_on)}届满，换届中，接着办理"
    return f"{day_words(term.ends_on)}届满，届次不变"


def _new_names(parties: Parties, going: Sequence[Goes]) -> dict[int, str]:
    heir = parties.act.successor_id
    here = PartyOrganisation.objects.filter(unit=heir) if heir else PartyOrganisation.objects.none()
    taken = set(here.values_list("name", flat=True))
    found: dict[int, str] = {}
    for part in {goes.part.pk if goes.part else 0 for goes in going}:
        bodies = [g.body for g in going if (g.part.pk if g.part else 0) == part]
        names = [(body.name, body.unit.short_name) for body in bodies]
        new = names_after(names, set() if part else taken)
        found |= {body.pk: name for body, name in zip(bodies, new, strict=True)}
    return found
