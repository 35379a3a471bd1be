"""What must be over before 审定: objections, the first review, the scores if there are any."""

from campaigns.choices import ApplicationStatus, LogKind, SelectionStatus, Step
from campaigns.models import Application, Selection, SelectionLog
from campaigns.selectors.naming.clock import open_objections
from campaigns.services.scoring.closing import unmarked
from portal.errors import RuleBroken


def require_ready(row: Selection) -> None:
    """Nobody decides past an open objection; straight from the review nothing is left open."""
    if waiting := open_objections(row):
        raise RuleBroken(f"有{waiting}件异议尚未办结，不能审定；请先登记核查结论。")
    if row.status != SelectionStatus.REVIEWING:
        return
    applications = Application.objects.filter(selection=row)
    if waiting := applications.filter(status=ApplicationStatus.RECOMMENDED).count():
        raise RuleBroken(f"还有{waiting}个申报没有初审结论，请先办完初审再审定。")
    if row.stages.filter(step=Step.SCORE).exists():
        _refuse_unscored(row)
    if gaps := list(unmarked(row)):
        raise RuleBroken("".join(gaps))


def _refuse_unscored(row: Selection) -> None:
    cast = SelectionLog.objects.filter(selection=row, kind=LogKind.CAST)
    unscored = Application.objects.filter(selection=row, status=ApplicationStatus.ACCEPTED)
    if count := unscored.exclude(pk__in=cast.values("application")).count():
        raise RuleBroken(f"有{count}个申报还没有评分，请先“开始评分”，评分结束后再审定。")
