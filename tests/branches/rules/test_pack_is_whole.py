"""The shipped file, the functions, the numbers and their Chinese names agree."""

from branches.flags import NUMBERS_OF, fill_in
from branches.flags.words import NUMBER_WORDS
from portal.reference import read_fixture

ROWS = {row["code"]: row for row in read_fixture("organisation_rules")}


def test_every_rule_has_its_function_and_every_function_its_rule() -> None:
    assert ROWS.keys() == NUMBERS_OF.keys()


def test_every_rule_names_the_numbers_its_function_reads() -> None:
    assert {code: tuple(row["numbers"].split()) for code, row in ROWS.items()} == NUMBERS_OF


def test_every_number_of_the_register_has_a_value_and_a_basis() -> None:
    shipped = {row["code"]: row["basis"] for row in read_fixture("policy_numbers")}
    assert NUMBER_WORDS.keys() <= shipped.keys()
    assert all(shipped[code] for code in NUMBER_WORDS)
    assert {number for numbers in NUMBERS_OF.values() for number in numbers} <= NUMBER_WORDS.keys()


def test_every_sentence_can_be_filled_in_and_stands_on_something() -> None:
    for row in ROWS.values():
        assert "某" in fill_in(row["sentence"], "某支部", 1, 2)
        assert row["basis"]
        assert row["advice"]


def test_only_a_rule_of_prohibition_blocks_as_shipped() -> None:
    """条例 mostly say 一般: a remark, no refusal.  Rule 10 says what a temporary branch cannot have."""
    assert [code for code, row in ROWS.items() if row["is_blocking"]] == ["temporary_without_term"]
