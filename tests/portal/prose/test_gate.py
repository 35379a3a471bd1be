"""What somebody must answer for: nothing that may be a number slips through, true names do."""

import json
import re
import time
from pathlib import Path

import pytest
from django.conf import settings

from portal.prose import find_answerable
from portal.prose.idioms import is_saying

GENRES = sorted((Path(settings.BASE_DIR) / "fixtures" / "reports").glob("*.json"))

# Sentence; what is listed; whether it has a value that can be proved.
LISTED = [
    ("发展党员廿二名。", "廿二名", True), ("开展“警示教育9999场”。", "9999场", True),
    ("党员总数9999。", "9999", True), ("党员9999。", "9999", False), ("党员⒓名。", "⒓名", True),
    ("党员Ⅻ名。", "Ⅻ名", False), ("党员XII名。", "XII名", False), ("整改率½。", "½", False),
    ("整改率99/100。", "99/100", False), ("警示教育1.2e4场", "1.2e4场", False),
    ("警示教育0x270F场", "0x270F场", False), ("警示教育9999:30场", "9999:30场", False),
    ("开展百场宣讲", "百场", False), ("警示教育九九场。", "九九场", False),
    ("党员总数九千。", "九千", False), ("警示教育第9999次开展", "第9999次", False),
    ("警示教育9999周年", "9999周年", False), ("警示教育9999后", "9999后", False),
    ("《警示教育9999场》", "《警示教育9999场》", False), ("开展百万27场", "百万27场", False),
    ("警示教育廿27场", "廿27场", False), ("警示教育27次零五", "零五", False),
    ("警示教育-27场", "-27场", True), ("13月99日", "13月99日", False),
    ("警示教育9'999场", "9'999场", False), ("人大代表9999", "9999", False),
    ("开展“警示教育两千场”活动", "警示教育两千场", False), ("“整改率99%”", "99%", True),
    ("“9999场警示教育”", "9999场警示教育", False), ("附件999", "999", False),
]  # fmt: skip

NAMES = [
    "“十四五”规划", "80后，90后", "3S技术", "建党104周年", "“五大中心”", "第十一届", "“两个确立”",
    "一个支部一个支部地过", "“百名书记讲党课”", "百名书记讲党课活动", "12345热线", "500强", "2025版",
    "市政〔2024〕12号文件", "电话0716-1234567", "《党史100讲》", "“15分钟”服务圈", "“30分钟便民圈”",
    "2025年3月14日9:30", "1.抓学习；2.抓培训；（3）抓落实", "①抓学习②抓培训", "“七一”前夕", "庆七一，",
    "亿万群众", "万一，", "星期五，", "按1:3的比例", "“1+6+N”体系", "C919客机", "2000后", "第二十次会议",
    "Ⅱ级响应", "120m²绿地旁", "二〇二五年", "35岁以下", "三是抓好", "见附件2、附件3", "附件：1.数据表 2.名单",
    "详见表1-2和图3",
    "GB/T 9704-2012",
   
    "编号：A-2026-0012", "2026-03-05 09:30", "按照2∶1比例", "第1期（总第36期）", "“811”工程", "“改进作风二十条”",
    "“千名党员进千企”", "千千万万个家庭",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "printed", "has_value"), LISTED, ids=[r[0] for r in LISTED])
def test_what_may_be_a_number_is_listed(sentence: str, printed: str, has_value: bool) -> None:
    rows = {row.value_as_printed: row for row in find_answerable(sentence)}
    assert printed in rows
    assert (rows[printed].value is not None) == has_value
    assert not (rows[printed].before and not has_value)


@pytest.mark.parametrize("sentence", NAMES)
def test_a_true_name_needs_nobody(sentence: str) -> None:
    assert [row.value_as_printed for row in find_answerable(sentence)] == []


@pytest.mark.parametrize("path", GENRES, ids=lambda path: path.stem)
def test_the_words_of_a_genre_need_nobody(path: Path) -> None:
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))
    said = [re.sub(r"\{[^{}]*\}", "若干", json.loads(f'"{word}"')) for word in words]
    listed = [row for text in said if "，" in text for row in find_answerable(text)]
    assert [row.sentence for row in listed if not is_saying(row)] == []


@pytest.mark.parametrize(
    "piece", ["1 ", "⑫", "1.", "二十。", "（1）", "廿", "▲", "“9999场”", "1，"]
)
def test_no_text_is_slow_to_judge(piece: str) -> None:
    begun = time.perf_counter()
    find_answerable(piece * (6_000 // len(piece)))
    assert time.perf_counter() - begun < 5
