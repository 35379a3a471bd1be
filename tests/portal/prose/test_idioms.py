"""How often, and how many were just named: numbers that need no proof."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from portal.prose import find_with_cells
from portal.prose.idioms import is_saying
from reports.rollup.fields import FIELD

GENRES = sorted((Path(settings.BASE_DIR) / "fixtures" / "reports").glob("*.json"))


@pytest.mark.parametrize(
    "text",
    [
        "每月调度一次、每季通报一次。", "每季度召开一次例会。", "抓住任期、生活、培训三个环节。",
        "推进铸魂、强基、先锋三大工程。", "突出选、育、管和用四个方面。",
    ],
)  # fmt: skip
def test_a_saying_needs_no_proof(text: str) -> None:
    found = find_with_cells(text)
    assert found
    assert all(is_saying(row) for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "每月召开两次例会。", "发现问题、整改问题2个。", "开展宣讲、教育两场。", "形成三个机制。",
        "抓住任期、生活、培训四个环节。",
    ],
)  # fmt: skip
def test_a_count_stays_a_count(text: str) -> None:
    assert not any(is_saying(row) for row in find_with_cells(text))


@pytest.mark.parametrize("path", GENRES, ids=lambda path: path.stem)
def test_the_words_of_a_genre_hold_no_number_of_their_own(path: Path) -> None:
    """An untouched draft can be issued: whatever it counts comes from the portal."""
    texts = [FIELD.sub("若干", text) for text in _texts(json.loads(path.read_text("utf-8")))]
    counted = [
        (row.value_as_printed, row.sentence)
        for text in texts
        for row in find_with_cells(text)
        if row.kind in ("figure", "masked") and not is_saying(row)
    ]
    assert counted == []


def _texts(row: dict[str, object]) -> list[str]:
    """Every text of a genre; keys and settings count nothing."""
    found: list[str] = []
    for name, value in row.items():
        if name in ("text", "heading", "lead", "point"):
            found.append(str(value))
        elif name == "sentences" and isinstance(value, list):
            found += ["，".join(clauses) for clauses in value]
        elif isinstance(value, list):
            found += [text for each in value if isinstance(each, dict) for text in _texts(each)]
    return found
