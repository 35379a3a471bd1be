"""The end of a year at 市财政局: its forms of this quarter and this year wait to be filled.

Run inside the portal of a journey: manage.py shell -c "from tests.journeys.seed_clean import seed; seed()".
"""

from django.utils import timezone

from campaigns.models import Activity, RegisterEntry, ReportingRound
from campaigns.services.rounds import ensure_round
from portal.models import Holiday
from portal.periods import Quarter, Year

FINANCE = "finance-bureau"
REGISTERS = ("clean_demo", "clean_gov_project", "risk_point")


def seed() -> None:
    """Open the forms before the period has ended, and empty the unit's books."""
    today = timezone.localdate()
    periods = (Quarter(today.year, (today.month + 2) // 3), Year(today.year))
    books = RegisterEntry.objects.filter(unit__code=FINANCE, type__code__in=REGISTERS)
    books.delete()
    Activity.objects.filter(unit__code=FINANCE, held_on__year=today.year).delete()
    # As the 系统管理员 enters it when the notice of next year's days off has come.
    Holiday.objects.get_or_create(
        day=today.replace(today.year + 1, 1, 1), defaults={"name": "元旦", "is_working": False}
    )
    for period in periods:
        ensure_round(period, by=None)
        rounds = ReportingRound.objects.for_period(period)
        rounds.update(opens_on=today.replace(day=1), due_on=today)
