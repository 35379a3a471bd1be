"""How fields are written in a text."""

import pytest

from reports.rollup.fields import Aspect, fields_in, parse_field, split_parts, stray_braces


@pytest.mark.parametrize(
    ("key", "code", "unit", "aspect", "argument"),
    [
        ("issues_found", "issues_found", "", Aspect.VALUE, ""),
        ("issues_found:change", "issues_found", "", Aspect.CHANGE, ""),
        ("issues_found@finance-bureau", "issues_found", "finance-bureau", Aspect.VALUE, ""),
        ("issues_found@HHSG:change", "issues_found", "HHSG", Aspect.CHANGE, ""),
        ("issues_found@subject", "issues_found", "subject", Aspect.VALUE, ""),
        ("a:share=b", "a", "", Aspect.SHARE, "b"),
        ("a:top=3", "a", "", Aspect.TOP, "3"),
        ("a@x:last", "a", "x", Aspect.BEFORE, ""),
        ("a:yi", "a", "", Aspect.YI, ""),
    ],
)
def test_a_key_is_read(key: str, code: str, unit: str, aspect: Aspect, argument: str) -> None:
    field = parse_field(key)
    assert (field.code, field.unit, field.aspect, field.argument) == (code, unit, aspect, argument)
    assert field.key == key
    assert field.top == (3 if aspect is Aspect.TOP else 0)


@pytest.mark.parametrize(
    "key",
    [
        "", "中文", "a:", "a:wrong", "a:top", "a:top=0", "a:top=21", "a:top=x", "a:share", "a:change=3",
        "a@x:top=3", "a@x:units", "a@subject:change", "a@", "a b", "a" * 101,
    ],
)  # fmt: skip
def test_what_is_no_field_is_refused_in_chinese(key: str) -> None:
    with pytest.raises(ValueError, match="字段"):
        parse_field(key)


def test_a_text_is_taken_apart_and_nothing_is_lost() -> None:
    text = "开展{a}，{a:change}，{b@x:share=b}。花括号{坏的}照写"
    assert [field.key for field in fields_in(text)] == ["a", "a:change", "b@x:share=b"]
    parts = list(split_parts(text))
    assert "".join(f"{{{key}}}" if key else words for words, key in parts) == text
    assert stray_braces(text) == ["{坏的}"]
    assert stray_braces("一半{a") == ["{a"]
    assert stray_braces("{a}{b:top=3}") == []
