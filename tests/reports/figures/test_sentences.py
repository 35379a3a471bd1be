"""Show: ten thousand generated sentences and no wrong number, direction or word."""

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from reports.figures.figure import FigureDraft
from reports.figures.printing import PAIRED
from reports.figures.saying import say_key
from reports.rollup.fields import split_parts
from tests.reports.figures.claims import Claim, Expected, all_expected
from tests.reports.figures.number_reader import read_numbers
from tests.reports.figures.small_city import City, make_city

CITIES = range(140)
LEAST = 10_000
# Words around fields: no number of their own.
OPENINGS = ("各单位累计办理", "全市机关共有", "工委推动落实", "全年合计", "据统计，", "其中，")
JOINTS = ("，", "；", "，较好完成的有", "，另有", "，", "，同期为", "，占比为")


def sentences(city: City, dice: random.Random) -> Iterator[tuple[str, list[Claim], list[str]]]:
    """Sentences as a reader sees them, the numbers they must hold, and the names."""
    said: list[tuple[str, Expected]] = []
    printed: dict[str, str] = {}
    for key, wanted in all_expected(city):
        draft = say_key(key, city.book)
        is_said = isinstance(draft, FigureDraft)
        if wanted.must not in (None, is_said):
            yield f"{key} {city.part} {draft}", [], ["must be said" if wanted.must else "must not"]
        elif isinstance(draft, FigureDraft):
            assert draft.printed, key
            printed[key] = draft.printed.replace(PAIRED, "")
            said.append((key, wanted))
        else:
            assert draft.reason, key
            assert draft.label, key
    dice.shuffle(said)
    while said:
        chosen = [said.pop() for _ in range(min(len(said), dice.choice((1, 2, 3))))]
        text = dice.choice(OPENINGS)
        text += dice.choice(JOINTS).join(f"{{{key}}}" for key, _ in chosen) + "。"
        shown = "".join(printed[key] if key else words for words, key in split_parts(text))
        claims = [claim for _, wanted in chosen for claim in wanted.claims]
        yield shown, claims, [name for _, wanted in chosen for name in wanted.names]


@pytest.fixture(scope="module")
def faults() -> tuple[list[str], Counter[str]]:
    """Every fault of every sentence, and what was said how often."""
    wrong: list[str] = []
    counted: Counter[str] = Counter()
    for seed in CITIES:
        city = make_city(seed)
        for shown, claims, names in sentences(city, random.Random(seed)):
            found = read_numbers(shown)
            counted["sentences"] += 1
            counted["numbers"] += len(found)
            counted.update(said.word or "exact" for said in found)
            counted.update({-1: "falls", 0: "plain", 1: "rises"}[said.direction] for said in found)
            if len(found) != len(claims):
                wrong.append(f"{seed}: {len(found)} numbers for {len(claims)}: {shown}")
                continue
            pairs = zip(found, claims, strict=True)
            rows = (fault for said, claim in pairs if (fault := claim.fault(said)))
            wrong += [f"{seed}: {fault}: {shown}" for fault in rows]
            at = [shown.find(name) for name in names]
            wrong += [f"{seed}: {names}: {shown}"] if -1 in at else []
    return wrong, counted


def test_no_number_direction_or_word_is_wrong(faults: tuple[list[str], Counter[str]]) -> None:
    wrong, counted = faults
    assert wrong == []
    assert counted["sentences"] >= LEAST


def test_every_kind_of_word_and_direction_was_said(
    faults: tuple[list[str], Counter[str]],
) -> None:
    _, counted = faults
    for word in ("exact", "余", "近", "超", "约", "以上", "以内", "rises", "falls"):
        assert counted[word] >= 50, (word, counted)
    assert counted["多"] >= 10


SPOILT = {
    "增长": "下降",
    "下降": "增长",
    "超": "近",
    "近": "超",
    "余": "以内",
    "以上": "以内",
    "约": "",
}


def test_the_reader_finds_out_a_sentence_that_was_spoilt() -> None:
    """The proof above could not pass by reading too kindly."""
    spoilt = caught = 0
    for seed in range(12):
        city = make_city(seed)
        for shown, claims, _ in sentences(city, random.Random(seed)):
            word = next((word for word in SPOILT if shown.count(word) == 1), "")
            text = shown.replace(word, SPOILT[word]) if word else further(shown)
            found = read_numbers(text)
            faults = [claim.fault(said) for said, claim in zip(found, claims, strict=False)]
            spoilt += text != shown
            caught += text != shown and (len(found) != len(claims) or any(faults))
    assert spoilt > 500
    assert caught == spoilt


def further(shown: str) -> str:
    """The sentence with another last digit in its first number."""
    return re.sub(r"\d(?!\d|\.)", lambda found: str((int(found[0]) + 1) % 10), shown, count=1)
