"""Figures from registers with a life: as at a date, within a period, by partner, line and number."""

from campaigns.models import RegisterEntry
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sources.conftest import day, numbers, told
from tests.campaigns.sources.records import entered, line, register, sourced
from tests.cast import Cast

YEAR_BEFORE = day(5, 1, 2025)


def test_the_book_is_read_as_at_the_end_of_the_period(papers: Quarter3, cast: Cast) -> None:
    demo = register()
    sourced("named", "entries", register_type=demo, stages="named,rechecked", moment="at_end")
    sourced("all", "entries", register_type=demo, moment="at_end")
    entered(demo, cast.finance, {YEAR_BEFORE: "nurtured", day(7, 1): "named"}, cast.li)
    entered(demo, cast.finance, {YEAR_BEFORE: "named", day(10, 2): "left"}, cast.li)
    entered(demo, cast.finance, {YEAR_BEFORE: "nurtured", day(10, 2): "named"}, cast.li)
    entered(demo, cast.finance, {YEAR_BEFORE: "named", day(9, 2): "left"}, cast.li)
    entered(demo, cast.finance, {day(10, 1): "named"}, cast.li)
    assert numbers(papers.finance) == {"named": 2, "all": 3}


def test_within_the_period_counts_what_came_into_the_stage(papers: Quarter3, cast: Cast) -> None:
    demo = register()
    sourced("named", "entries", register_type=demo, stages="named")
    sourced("begun", "entries", register_type=demo)
    entered(demo, cast.finance, {YEAR_BEFORE: "nurtured", day(7, 1): "named"}, cast.li)
    entered(demo, cast.finance, {YEAR_BEFORE: "named", day(7, 1): "rechecked"}, cast.li)
    entered(demo, cast.finance, {day(9, 30): "nurtured"}, cast.li)
    assert numbers(papers.finance) == {"named": 1, "begun": 1}


def test_done_is_counted_in_the_quarter_in_which_it_was_found(papers: Quarter3, cast: Cast) -> None:
    """已整改问题数: of those found in the quarter, never more than found (rule 33)."""
    book = register(stages=["active", "done", "left"])
    sourced("problems", "entries", register_type=book)
    sourced("mended", "entries", register_type=book, stages="done", field="started_on")
    sourced("due", "entries", register_type=book, field="due_on")
    entered(book, cast.finance, {day(4, 1): "active", day(8, 1): "done"}, cast.li,
            due_on=day(8, 31))  # fmt: skip
    entered(book, cast.finance, {day(7, 1): "active", day(8, 1): "done"}, cast.li)
    entered(book, cast.finance, {day(7, 2): "active", day(10, 5): "done"}, cast.li)
    assert numbers(papers.finance) == {"problems": 2, "mended": 1, "due": 1}


def test_a_firm_paired_twice_is_one_firm_and_a_branch_is_one_branch(
    papers: Quarter3, cast: Cast
) -> None:
    pairs = register(stages=["active", "left"], partner={"label": "企业"})
    sourced("firms", "partners", register_type=pairs, stages="active", moment="at_end")
    sourced("bodies", "entries", register_type=pairs, field="organisation", moment="at_end")
    for name, key in (("甲公司", "甲"), ("甲公司（分）", "甲"), ("乙公司", "乙")):
        entered(pairs, cast.finance, {day(7, 1): "active"}, cast.li, partner=name,
                partner_key=key, organisation=cast.branch)  # fmt: skip
    assert numbers(papers.finance) == {"firms": 2, "bodies": 1}


def test_lines_are_counted_apart_from_their_entries(papers: Quarter3, cast: Cast) -> None:
    risks = register(stages=["active", "left"], lines={"label": "防控措施", "minimum": 1})
    sourced("points", "entries", register_type=risks, stages="active", moment="at_end")
    sourced("measures", "entry_lines", register_type=risks, stages="active", moment="at_end")
    sourced("solved", "entry_lines", register_type=risks, field="done_on")
    point = entered(risks, cast.finance, {YEAR_BEFORE: "active"}, cast.li)
    line(point, YEAR_BEFORE)
    line(point, day(7, 1), day(7, 20))
    line(point, day(10, 1))
    left = entered(risks, cast.finance, {YEAR_BEFORE: "active", day(7, 1): "left"}, cast.li)
    line(left, YEAR_BEFORE)
    assert numbers(papers.finance) == {"points": 1, "measures": 2, "solved": 1}


def test_numbers_of_the_entries_are_added_and_choices_kept_to(papers: Quarter3, cast: Cast) -> None:
    fields = [
        {"key": "people", "label": "人数", "kind": "number"},
        {"key": "staffed", "label": "配备", "kind": "choice", "choices": ["已配齐", "未配齐"]},
    ]
    book = register(stages=["active", "left"], fields=fields)
    sourced("people", "entry_sum", register_type=book, field="people", moment="at_end",
            metric={"nature": "stock"})  # fmt: skip
    sourced("staffed", "entries", register_type=book, field="staffed=已配齐", moment="at_end")
    for people, staffed in ((3, "已配齐"), (4, "未配齐"), (None, "已配齐")):
        values = {"people": people, "staffed": staffed}
        entered(book, cast.finance, {day(7, 1): "active"}, cast.li, values=values)
    assert numbers(papers.finance) == {"people": 7, "staffed": 2}
    assert told(papers.finance)["people"].words == (
        "系统计算：台账“台账demo”的“人数”合计（期末在册），截至2026年9月30日"
    )


def test_what_was_taken_back_counts_nowhere_and_who_keeps_none_is_not_told_nought(
    papers: Quarter3, cast: Cast
) -> None:
    demo = register()
    sourced("all", "entries", register_type=demo, moment="at_end")
    gone = entered(demo, cast.finance, {day(7, 1): "named"}, cast.li)
    RegisterEntry.objects.filter(pk=gone.pk).update(voided_at="2026-10-02T08:00:00Z")
    assert numbers(papers.finance) == {}
    entered(demo, cast.finance, {YEAR_BEFORE: "named", day(7, 2): "left"}, cast.li)
    assert numbers(papers.finance) == {"all": 0}
    assert numbers(papers.civil) == {}


def test_the_committee_counts_units_of_the_whole_city_once(papers: Quarter3, cast: Cast) -> None:
    demo = register()
    sourced("units", "entries", register_type=demo, field="unit", stages="named",
            moment="at_end", metric={"reported_by": "committee"})  # fmt: skip
    for unit in (cast.finance, cast.finance, cast.civil):
        entered(demo, unit, {day(7, 1): "named"}, cast.li)
    assert numbers(papers.city) == {"units": 2}
