"""Numbered series: each edition once, none skipped."""

from django.db.models import QuerySet

from campaigns.models import Activity, ActivitySeries
from campaigns.selectors.activities.editions import next_editions
from campaigns.services.activities.entries import ActivityEntry
from portal.errors import RuleBroken
from portal.periods import day_words


def check_edition(entry: ActivityEntry) -> None:
    """RuleBroken for a series of another kind, a repeated edition, a gap, an edition out of turn.

    Locks the series, so that of two who enter the same edition at once one is refused.
    """
    if entry.series is None:
        if entry.edition is not None:
            raise RuleBroken("填了届（期）次，没有选系列活动，请补选或清空届次。")
        return
    series = ActivitySeries.objects.select_for_update().get(pk=entry.series.pk)
    if series.kind_id != entry.kind.pk:
        raise RuleBroken(f"“{series}”不属于“{entry.kind}”，请换一个系列。")
    due = next_editions([series])[series.pk]
    if entry.edition is None:
        raise RuleBroken(f"请填写“{series}”的届（期）次，本次应为第{due}届（期）。")
    if entry.edition != due:
        raise RuleBroken(_out_of_turn(series, entry.edition, due))
    _check_order(series, entry)


def _out_of_turn(series: ActivitySeries, edition: int, due: int) -> str:
    same = _held(series).filter(edition=edition).first()
    if same is not None:
        return (
            f"“{series}”第{edition}届（期）已于{day_words(same.held_on)}登记，"
            f"不能重复，本次应为第{due}届（期）。"
        )
    if edition < series.first_edition:
        return (
            f"“{series}”在本系统从第{series.first_edition}届（期）记起，请核对；确需补记更早的，"
            "请工委先在“系列活动”中修改首届届次。"
        )
    return f"“{series}”第{due}届（期）还没有登记，不能跳到第{edition}届（期），请核对届次。"


def _check_order(series: ActivitySeries, entry: ActivityEntry) -> None:
    number = entry.edition or 0
    before = _held(series).filter(edition__lt=number).order_by("-edition").first()
    after = _held(series).filter(edition__gt=number).order_by("edition").first()
    if before and entry.held_on < before.held_on:
        raise RuleBroken(
            f"“{series}”第{before.edition}届（期）在{day_words(before.held_on)}举办，"
            f"第{number}届（期）不能更早，请核对日期。"
        )
    if after and entry.held_on > after.held_on:
        raise RuleBroken(
            f"“{series}”第{after.edition}届（期）在{day_words(after.held_on)}举办，"
            f"第{number}届（期）不能更晚，请核对日期。"
        )


def _held(series: ActivitySeries) -> QuerySet[Activity]:
    rows: QuerySet[Activity] = Activity.objects.standing().filter(series=series)
    return rows
