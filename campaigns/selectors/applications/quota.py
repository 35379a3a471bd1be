"""How many a unit may recommend, and how many it has."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Sum

from branches.models import PartyOrganisation
from campaigns.choices import Level, QuotaMode
from campaigns.models import Application, Selection
from portal.numbers import exact_number
from units.models import Unit

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Quota:
    """The limit (None: none), what is used, and how the limit came about."""

    limit: int | None
    used: int
    measure: str
    origin: str = ""

    @property
    def left(self) -> int | None:
        """How many more; None without a limit."""
        return None if self.limit is None else max(self.limit - self.used, 0)

    @property
    def sentence(self) -> str:
        """本单位有24个党支部，按10%可推荐2个；已推荐1个，还可推荐1个。"""
        if self.limit is None:
            return f"本届不限名额；已推荐{self.used}{self.measure}。"
        return (
            f"{self.origin}可推荐{self.limit}{self.measure}；"
            f"已推荐{self.used}{self.measure}，还可推荐{self.left}{self.measure}。"
        )

    def refuses(self, more: int) -> str:
        """Why so many more cannot be recommended; empty when they can."""
        if self.limit is None or self.used + more <= self.limit:
            return ""
        return (
            f"超出名额：{self.origin}可推荐{self.limit}{self.measure}，"
            f"已推荐{self.used}{self.measure}。请先取消一个已推荐的，再推荐这一个。"
        )


def quota_of(selection: Selection, unit: Unit) -> Quota:
    """The unit's quota in this edition; persons are counted where the edition names persons."""
    measure = "人" if selection.level == Level.COUNT else "个"
    limit, origin = _limit(selection, unit)
    return Quota(limit, _used(selection, unit), measure, origin)


def _limit(selection: Selection, unit: Unit) -> tuple[int | None, str]:
    if selection.quota_mode == QuotaMode.NONE or selection.quota is None:
        return None, ""
    if selection.quota_mode == QuotaMode.NUMBER:
        return int(selection.quota), "每单位"
    branches = PartyOrganisation.objects.filter(unit=unit).branches().active().count()
    share = (branches * selection.quota / HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
    # Whoever has a branch may recommend at least one.
    least = 1 if branches else 0
    words = f"本单位有{branches}个党支部，按{exact_number(selection.quota)}%（四舍五入，至少1）"
    return max(int(share), least), words


def _used(selection: Selection, unit: Unit) -> int:
    rows = Application.objects.recommended().filter(selection=selection, unit=unit)
    if selection.level == Level.COUNT:
        return int(rows.aggregate(total=Sum("count"))["total"] or 0)
    return int(rows.count())
