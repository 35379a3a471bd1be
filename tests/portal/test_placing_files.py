"""A finished file stands at its place in one step; what the dead left behind goes."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from portal.storage import LEFT_SECONDS, place_whole


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_dead_writers_half_of_the_same_file_goes(store: Path) -> None:
    half = store / "reports" / "a.pdf.0123.part"
    half.parent.mkdir()
    half.write_bytes(b"%PDF-1.7 hal")
    place_whole("reports/a.pdf", b"%PDF-1.7 whole")
    assert [path.name for path in half.parent.iterdir()] == ["a.pdf"]
    assert (half.parent / "a.pdf").read_bytes() == b"%PDF-1.7 whole"


def test_the_half_of_another_file_stays_for_an_hour(store: Path) -> None:
    young, old = (store / f"{name}.pdf.0123.part" for name in ("young", "old"))
    for half in (young, old):
        half.write_bytes(b"hal")
    before = time.time() - LEFT_SECONDS - 60
    os.utime(old, (before, before))
    place_whole("a.pdf", b"whole")
    assert {path.name for path in store.iterdir()} == {"a.pdf", "young.pdf.0123.part"}


def test_a_quicker_rival_with_the_same_file_is_no_fault(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swept(self: Path, target: Path) -> Path:
        self.unlink()
        target.write_bytes(b"whole")
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "replace", swept)
    place_whole("a.pdf", b"whole")
    assert [path.name for path in store.iterdir()] == ["a.pdf"]
