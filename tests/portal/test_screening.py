"""Personal numbers are warned about, secrecy marks block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.screening import (
    has_valid_id_check,
    has_valid_luhn_check,
    is_blank,
    refused_sentence,
    screen_text,
)

# Made-up numbers: the region 999999 does not exist, the card has a test prefix.
ID_BODY = "99999919900307123"
CARD_BODY = "622200000000000"


def _with_id_check(body: str) -> str:
    return next(body + last for last in "0123456789X" if has_valid_id_check(body + last))


def _with_luhn_check(body: str) -> str:
    return next(body + last for last in "0123456789" if has_valid_luhn_check(body + last))


ID_NUMBER = _with_id_check(ID_BODY)
CARD = _with_luhn_check(CARD_BODY)
LONG_CARD = _with_luhn_check(CARD_BODY + "000")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"张某（{ID_NUMBER}）参加", "id_number"),
        (ID_NUMBER.lower(), "id_number"),
        ("联系电话13800000000。", "mobile_number"),
        ("＋86 138-0000-0000", "mobile_number"),
        ("１３８００００００００", "mobile_number"),
        (f"卡号{CARD}", "bank_card"),
        (f"卡号{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}", "bank_card"),
        (LONG_CARD, "bank_card"),
    ],
)
def test_a_personal_number_is_a_warning_that_does_not_repeat_it(text: str, kind: str) -> None:
    (finding,) = screen_text(text)
    assert (finding.kind, finding.blocking) == (kind, False)
    assert "***" in finding.excerpt
    assert "请" in finding.sentence
    assert text[finding.start : finding.end] not in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "秘密★",
        "机密★1年",
        "绝 密 ★ 长期",
        "文件.机密★.docx",
        "绝密☆",
        "秘密\n★",
        "机·密★",
        "機密★",
        "絶密★",
        "机密⭑",
        "机密*3年",
    ],
)
def test_a_secrecy_mark_blocks(text: str) -> None:
    (finding,) = screen_text(text)
    assert (finding.kind, finding.blocking) == ("secrecy_mark", True)
    assert "非涉密系统" in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "非涉密系统，严禁存储、处理、传输国家秘密和工作秘密",
        "办公电话010-88880000",
        "共开展活动3100余场、12000人次",
        "统一社会信用代码91110000000000000X",
        "12345678901",
        ID_BODY + ("0" if not ID_NUMBER.endswith("0") else "1"),
        "6222000000000001" if has_valid_luhn_check("6222000000000002") else "6222000000000002",
        "五★支部",
        "保守秘密*见附注",
    ],
)
def test_ordinary_text_passes(text: str) -> None:
    assert screen_text(text) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    text = f"13800000000，{CARD}，秘密★，{ID_NUMBER}"
    kinds = [finding.kind for finding in screen_text(text)]
    assert kinds == ["mobile_number", "bank_card", "secrecy_mark", "id_number"]


@given(st.text())
def test_any_text_can_be_screened(text: str) -> None:
    findings = screen_text(text)
    spans = [(finding.start, finding.end) for finding in findings]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.from_regex(r"\A[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])\d{3}\Z"))
def test_every_valid_citizen_number_is_found(body: str) -> None:
    ascii_body = "".join(str(int(digit)) for digit in body)
    found = screen_text(f"证号：{_with_id_check(ascii_body)}。")
    assert [finding.kind for finding in found] == ["id_number"]


@given(st.from_regex(r"\A62[0-9]{13}\Z"), st.integers(0, 14), st.integers(1, 9))
def test_a_wrong_digit_breaks_the_check_of_a_card(body: str, place: int, shift: int) -> None:
    card = _with_luhn_check(body)
    wrong = str((int(card[place]) + shift) % 10)
    assert not has_valid_luhn_check(card[:place] + wrong + card[place + 1 :])


@pytest.mark.parametrize("mark", ["秘密★", "秘\u200b密★", "秘密\ufe0f★", "机 密\u2060★"])
def test_unseen_characters_do_not_slip_a_mark_through(mark: str) -> None:
    assert "密级标志" in refused_sentence(f"见{mark}文件")


def test_a_reason_nobody_can_see_is_no_reason() -> None:
    assert is_blank(" \u200b\ufeff\n")
    assert not is_blank("已核对")
