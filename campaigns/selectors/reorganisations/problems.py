"""Why an act of 机构改革 cannot take effect as it stands: sentences, all at once."""

import datetime
from collections.abc import Iterator

from django.db.models import Q

from campaigns.models import Submission
from campaigns.selectors.reorganisations.crossing import crossing_acts
from campaigns.selectors.reorganisations.parties import Parties
from campaigns.selectors.reorganisations.shape import shape_problems
from units.models import Unit


def problems_of(parties: Parties) -> list[str]:
    """Every reason that stands against it now; empty when it may be confirmed."""
    found = list(shape_problems(parties))
    if found:
        return found
    return [
        *_not_living(parties),
        *_left_below(parties),
        *_reported_after(parties),
        *_taken_names(parties),
        *crossing_acts(parties),
    ]


def _not_living(parties: Parties) -> Iterator[str]:
    day, ending = parties.act.effective_on, {unit.pk for unit in parties.ending}
    for unit in parties.involved:
        first = unit.active_from
        if unit.active_until is not None and unit.active_until < day:
            yield f"{unit}已于{unit.active_until}撤销，不能再参加机构改革；请改选现有单位。"
        elif first is not None and (first > day or (first == day and unit.pk in ending)):
            yield f"{unit}于{first}才设立，请把生效日期改到设立之后。"


def _left_below(parties: Parties) -> Iterator[str]:
    """A unit nobody succeeds must not leave living units below it."""
    if parties.heir or not parties.ending:
        return
    below = Unit.objects.active(parties.act.effective_on).filter(parent__in=parties.ending)
    names = "、".join(unit.short_name for unit in below if unit not in parties.ending)
    if names:
        yield f"下属单位{names}还在；请先把它们划转到其他单位，或者选择承继单位。"


def _reported_after(parties: Parties) -> Iterator[str]:
    """A paper for a period that ends on or after the day would count the unit beside its heir."""
    touched = parties.ending or (parties.sources if parties.parts else ())
    papers = Submission.objects.filter(unit__in=touched).select_related("round", "unit")
    latest: dict[int, tuple[datetime.date, Submission]] = {}
    for paper in papers.of_units().own():
        end = paper.round.period.end
        if paper.unit_id not in latest or end > latest[paper.unit_id][0]:
            latest[paper.unit_id] = (end, paper)
    for end, paper in latest.values():
        if end >= parties.act.effective_on:
            first = end + datetime.timedelta(days=1)
            yield (
                f"{paper.unit}已有{paper.round.period.label}的填报表，"
                f"生效日期若早于{first}，这一期的数会重复或遗漏；请把生效日期改为{first}或以后。"
            )


def _taken_names(parties: Parties) -> Iterator[str]:
    act = parties.act
    wanted = [(part.name, part.short_name) for part in parties.parts if part.unit_id is None]
    if act.new_name:
        wanted.append((act.new_name, act.new_short_name))
    if not wanted:
        return
    names = [name for pair in wanted for name in pair]
    # Whoever ends gives its name free, and a unit may keep half of its own.
    own = {unit.pk for unit in (parties.sources if act.new_name else parties.ending)}
    same = Unit.objects.active(act.effective_on).exclude(pk__in=own)
    for unit in same.filter(Q(name__in=names) | Q(short_name__in=names)):
        yield f"名称“{unit.short_name}”（{unit.name}）已由现有单位使用，请另取名称。"
