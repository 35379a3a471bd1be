"""What stands around the text of a draft, as far as it may hold numbers: title, 主送, 落款, 抄送, 期号."""

import re
from collections.abc import Iterator

from reports.models import Draft, Report
from reports.selectors.genres import load_genre
from reports.selectors.papers import receivers_of, title_of

NUMBER = "文号或期号"
_ISSUE = "\0"
# A number the office gives: 市直工发〔2026〕12号, 第12期.
_GIVEN = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(](?P<year>20\d\d)[〕\]）)]第?\d{1,4}号|第\d{1,3}期"
)


def head_parts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Place and words of what a person may have written; what the genre itself says is left out."""
    genre = load_genre(draft.kind)
    rows = (
        ("标题", draft.title, title_of(draft.kind, draft.unit, draft.year, draft.part)),
        ("主送", draft.salutation, genre.salutation),
        ("落款", draft.organ, draft.unit.name),
        ("抄送", draft.copied_to, receivers_of(genre, draft.unit)),
    )
    yield from ((place, said) for place, said, own in rows if said and said != own)


def has_own_number(draft: Draft) -> bool:
    """Whether the number is one of its series that may be its turn, or is given by the office."""
    if not draft.number:
        return True
    template = load_genre(draft.kind).number
    mark = _series(template, draft.issued_on.year) if template else None
    found = mark and mark.fullmatch(draft.number)
    if mark and found:
        return int(found[1]) <= 1 or int(found[1]) <= _last(draft, mark) + 1
    given = _GIVEN.fullmatch(draft.number)
    years = {str(draft.year), str(draft.issued_on.year), None}
    return bool(given) and given["year"] in years if given else False


def _series(template: str, year: int) -> re.Pattern[str]:
    before, _, after = template.format(year=year, issue=_ISSUE).partition(_ISSUE)
    return re.compile(rf"{re.escape(before)}(\d{{1,5}}){re.escape(after)}")


def _last(draft: Draft, mark: re.Pattern[str]) -> int:
    """The highest of the series that another paper has, whatever became of that one."""
    asked = {"unit": draft.unit_id, "issued_on__year": draft.issued_on.year}
    drafts = Draft.objects.filter(**asked).exclude(pk=draft.pk)
    reports = Report.objects.filter(**asked).exclude(draft=draft)
    numbers = [*drafts.values_list("number", flat=True), *reports.values_list("number", flat=True)]
    found = (mark.fullmatch(number) for number in numbers)
    return max((int(match[1]) for match in found if match), default=0)
