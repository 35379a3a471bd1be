"""What a unit's paper has to include of units that ended within the period: said above the form."""

from django.db.models import Exists, OuterRef

from campaigns.choices import Basis
from campaigns.models import Submission
from portal.periods import day_words
from units.choices import ReorganisationKind
from units.models import Reorganisation

TAKEN_OVER = (ReorganisationKind.MERGE, ReorganisationKind.SPLIT, ReorganisationKind.CLOSE)


def takes_over() -> Exists:
    """Whether a paper's unit took others over in the paper's year: asked along with the paper."""
    acts = Reorganisation.objects.done().filter(kind__in=TAKEN_OVER)
    return Exists(
        acts.filter(successor=OuterRef("unit"), effective_on__year=OuterRef("round__year"))
    )


def inherited_notes(paper: Submission) -> list[str]:
    """A sentence for each act within the period by which the unit took over others.

    An act on the first day of the period takes nothing along: all before it was reported before.
    One query, none for a paper that was read with `takes_over` and has nothing.
    """
    if paper.organisation_id or paper.basis != Basis.OWN:
        return []
    if not paper.__dict__.get("unit_takes_over", True):
        return []
    period = paper.round.period
    acts = Reorganisation.objects.done().filter(
        kind__in=TAKEN_OVER,
        successor=paper.unit_id,
        effective_on__gt=period.start,
        effective_on__lte=period.end,
    )
    rows = acts.order_by("effective_on", "pk").values_list(
        "effective_on", "sources__short_name", "sources"
    )
    return [
        f"本表须含{name}{day_words(period.start)}至{day_words(day)}前的数："
        f"{name}{day_words(day)}起由本单位承继，这一期不再单独填报。"
        for day, name, pk in rows
        if pk != paper.unit_id
    ]
