"""Whose a figure is, where its sentence ends, and what an edition is."""

import pytest

from portal.prose import find_figures, find_with_cells
from portal.prose.subjects import organ_of

SUMMARY = (
    "市财政局2025年机关党建工作总结\n"
    "2025年，市财政局机关党委在市直机关工委坚强领导下，开展警示教育25次。\n"
    "一、抓学习\n"
    "全年各党支部开展主题党日120次，走访企业33家。市直机关工委表彰集体5个。\n"
)


def subjects(text: str, speaker: str = "") -> dict[str, str]:
    rows = find_with_cells(text, speaker)
    return {row.value_as_printed: row.subject for row in rows if row.kind == "figure"}


def test_a_unit_speaks_in_its_own_summary() -> None:
    assert subjects(SUMMARY) == {
        "25次": "市财政局机关党委", "120次": "市财政局", "33家": "市财政局", "5个": "工委",
    }  # fmt: skip


def test_whoever_is_known_to_speak_is_the_subject() -> None:
    text = "开展警示教育25次。\n指标\t本年\n读书会（场）\t12\n"
    assert subjects(text, "市审计局") == {"25次": "市审计局", "12": "市审计局"}
    assert set(subjects(text).values()) == {"工委"}


def test_the_committees_own_title_names_no_other_speaker() -> None:
    assert subjects("市直机关工委2025年总结\n走访企业33家。") == {"33家": "工委"}


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("市财政局机关党委", "市财政局"), ("市财政局党组", "市财政局"), ("市财政局机关", "市财政局"),
        ("市财政局第一党支部", "市财政局第一党支部"), ("市财政局", "市财政局"), ("工委", "工委"),
    ],
)  # fmt: skip
def test_an_organ_speaks_through_its_bodies(name: str, organ: str) -> None:
    assert organ_of(name) == organ


@pytest.mark.parametrize(
    "text",
    [
        "抓实清廉机关建设、推动工作落实\n开展警示教育25次。",
        "2025年度机关党建工作总结\n2025年，" + "市直机关工委围绕中心、服务大局，" * 5 + "开展警示教育25次。",
    ],
)  # fmt: skip
def test_the_end_of_a_line_ends_a_sentence(text: str) -> None:
    (row,) = [row for row in find_figures(text) if row.kind == "figure"]
    assert row.sentence == text.partition("\n")[2]


def test_lines_that_a_page_has_cut_are_one_sentence() -> None:
    lines = (
        "全年市直各单位机关党组织把学习教育抓在",
        "经常、落在支部，推动学习教育往深里走、",
        "往实里走、往心里走，组织开展各类基层宣",
    )
    text = "\n".join((*lines, "讲3140场。", "抓实清廉机关建设", "开展警示教育25次。"))
    first, second = [row for row in find_figures(text) if row.kind == "figure"]
    assert first.sentence == f"{''.join(lines)}讲3140场。"
    assert second.sentence == "开展警示教育25次。"


def test_a_congress_of_the_city_is_an_edition() -> None:
    rows = find_figures("深入学习贯彻第十五届市委第八次全会精神。")
    assert [(row.value_as_printed, row.kind, row.value) for row in rows] == [
        ("第十五届", "ordinal", 15), ("第八次", "ordinal", 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("新成立市国税局、市第二人民医院、市旅游集团公司4个党委。", "工委"),
        ("市邮政局、市公路局、市检验检疫局等3个党委换届。", "工委"),
        ("市财政局和市民政局2个党支部获评五星。", "工委"),
        ("市财政局3个党支部获评五星。", "市财政局"),
        ("市财政局、市民政局开展警示教育27次。", "市民政局"),
        ("市机关事务处2024年上半年工作总结\n上半年召开研讨会7场次。", "市机关事务处"),
    ],
)
def test_a_list_is_counted_and_a_title_names_who_speaks(text: str, whose: str) -> None:
    assert set(subjects(text).values()) == {whose}


def test_a_list_summed_up_does_nothing_later_either() -> None:
    text = "市邮政局、市公路局等3个党委,市地税局、市总工会等7个党总支换届。"
    text += "党员代表152名在市委党校召开会议,选举代表80人。"
    assert set(subjects(text).values()) == {"工委"}


def test_a_hospital_is_called_by_its_number() -> None:
    rows = find_figures("在市第二人民医院完成第四个任务。")
    assert [row.value_as_printed for row in rows if row.kind == "ordinal"] == ["第四个"]
