"""Fields that may be inserted: stands until the search of all fields is there."""

from dataclasses import dataclass

from campaigns.models import Metric
from portal.pinyin import sounds_like
from reports.models import Draft


@dataclass(frozen=True)
class FieldOffer:
    key: str
    label: str
    printed_or_reason: str


def offers_for(draft: Draft, word: str, limit: int = 20) -> list[FieldOffer]:
    rows = Metric.objects.active().readable_by(discipline=False).order_by("position")
    found = [m for m in rows if sounds_like(m.name, word) or word in m.code]
    return [FieldOffer(m.code, m.name, "") for m in found[:limit]]
