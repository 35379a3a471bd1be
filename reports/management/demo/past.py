"""The city's summary of the year before its papers: read in and confirmed, so that 同比 can be said."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Sum

from campaigns.choices import COUNTED, FigureState
from campaigns.models import Metric, MetricValue
from reports.management.demo.papers import City
from reports.services.past import PastChoice, confirm_past, take_past_report

TITLE = "市委市直机关工委{year}年工作总结（演示）"
OPENING = (
    "（演示数据，单位和数字均为虚构。）\n"
    "{year}年，工委坚持以党的政治建设为统领，机关党建各项工作稳步推进。全年主要工作如下：\n"
)
# Words before the number of each metric; its measure word follows.
SPOKEN = (
    ("first_agenda_times", "各单位党组（党委）落实“第一议题”制度开展学习"),
    ("core_group_sessions", "各单位理论学习中心组开展集体学习"),
    ("guided_sessions", "开展“导学”活动"),
    ("preaching_sessions", "组织基层理论宣讲"),
    ("reading_sessions", "组织青年读书活动"),
    ("info_published", "刊发机关党建信息"),
    ("warning_sessions", "各单位开展警示教育"),
    ("integrity_culture_sessions", "开展廉洁文化活动"),
    ("livelihood_solved", "为群众解决民生问题"),
    ("deeds_org", "基层党组织和领导班子办结实事"),
    ("deeds_member", "党员下沉社区（村）领办实事"),
    ("problem_solved", "回应解决企业困难"),
)
LEAST, MOST = 0.88, 1.06


def write_past(city: City) -> None:
    """Nothing where no whole year has papers, or the year before it has them as well."""
    years = city.plan.years
    if not years:
        return
    year = years[0].year - 1
    metrics = {row.code: row for row in Metric.objects.filter(code__in=dict(SPOKEN))}
    numbers = _numbers(city, year)
    text, places = OPENING.format(year=year), {}
    for code, words in SPOKEN:
        if code in metrics and numbers.get(code):
            text += words
            places[len(text)] = code
            text += f"{numbers[code]}{metrics[code].unit_of_measure}。\n"
    by = city.people.office
    report = take_past_report(city.root, TITLE.format(year=year), year, text, by=by)
    for row in report.figures.filter(begins__in=places):
        code = places[row.begins]
        confirm_past(row, PastChoice(metrics[code], city.root, year, numbers[code]), by=by)


def _numbers(city: City, year: int) -> dict[str, Decimal]:
    """What the year after came to, a little more or less."""
    rows = MetricValue.objects.filter(
        metric__code__in=dict(SPOKEN),
        submission__round__year=year + 1,
        submission__status__in=COUNTED,
        state=FigureState.REPORTED,
    )
    sums = rows.values_list("metric__code").annotate(Sum("number"))
    found = {}
    for code, number in sums:
        share = Decimal(repr(round(city.plan.dice("past", code).uniform(LEAST, MOST), 3)))
        found[code] = (number * share).quantize(Decimal(1), ROUND_HALF_UP)
    return found
