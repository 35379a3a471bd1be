"""机构改革 in the demo city: one in effect, one that waits for its day, one on the desk."""

import datetime

from campaigns.services.reorganisations import (
    NewPart,
    Plan,
    confirm_reorganisation,
    prepare_reorganisation,
)
from portal.models import User
from portal.periods import Quarter
from units.choices import ReorganisationKind as Kind
from units.models import Unit

# A small city stays as its tests and journeys know it.
FEWEST_UNITS = 60
ENDED, HEIR = "grain-bureau", "development-reform-commission"
MERGING = ("agriculture-development-centre", "agricultural-academy")
SPLITTING = "culture-tourism-bureau"


def write_acts(units: int, today: datetime.date) -> None:
    """In effect since the quarter began: boards of 市发改委 differ between the two views."""
    if units < FEWEST_UNITS:
        return
    by = User.objects.get(username="sun.organisation")
    rows = Unit.objects.select_related("kind").in_official_order()
    unit = {row.code: row for row in rows}
    quarter = Quarter.containing(today)
    merger = Plan(
        Kind.MERGE,
        quarter.start,
        f"某编〔{quarter.year}〕21号",
        (unit[ENDED], unit[HEIR]),
        successor=unit[HEIR],
        note="粮食和物资储备职责划入市发改委。",
    )
    confirm_reorganisation(prepare_reorganisation(merger, by=by), by=by)
    centre = unit[MERGING[0]]
    academy = NewPart("某市农业科学与发展研究院", "市农科发展院", centre.kind, is_main=True)
    sources = tuple(unit[code] for code in MERGING)
    document = f"某编〔{quarter.year}〕33号"
    coming = Plan(Kind.MERGE, quarter.next.start, document, sources, parts=(academy,))
    confirm_reorganisation(prepare_reorganisation(coming, by=by), by=by)
    relics = NewPart("某市文物局", "市文物局", unit[SPLITTING].kind)
    draft = Plan(
        Kind.SPLIT,
        quarter.next.start,
        f"某编〔{quarter.year}〕34号（征求意见稿）",
        (unit[SPLITTING],),
        successor=unit[SPLITTING],
        parts=(relics,),
    )
    prepare_reorganisation(draft, by=by)
