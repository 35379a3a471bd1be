"""What must be over before 审定: the first review, and the scores where the edition has any."""

from campaigns.choices import ApplicationStatus, LogKind, SelectionStatus, Step
from campaigns.models import Application, Selection, SelectionLog
from portal.errors import RuleBroken


def require_ready(row: Selection) -> None:
    """Deciding straight from the review leaves nobody waiting and nobody without a score."""
    if row.status != SelectionStatus.REVIEWING:
        return
    applications = Application.objects.filter(selection=row)
    if waiting := applications.filter(status=ApplicationStatus.RECOMMENDED).count():
        raise RuleBroken(f"还有{waiting}个申报没有初审结论，请先办完初审再审定。")
    if not row.stages.filter(step=Step.SCORE).exists():
        return
    cast = SelectionLog.objects.filter(selection=row, kind=LogKind.CAST)
    unscored = applications.filter(status=ApplicationStatus.ACCEPTED)
    if count := unscored.exclude(pk__in=cast.values("application")).count():
        raise RuleBroken(f"有{count}个申报还没有评分，请先“开始评分”，评分结束后再审定。")
