"""One batch, two hands: of two who confirm or drop it at once exactly one acts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from campaigns.models import MetricValue
from campaigns.services.sheets import batch_store
from portal import uploads
from portal.models import AuditEntry
from tests.campaigns.cells.test_races import asked_there, at_once, shared
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.test_zip import chen, files, old_sheet, packed, upload
from tests.cast import Cast, as_, words

__all__ = ["chen", "files", "shared"]
ZIP = {"a.xlsx": ("市财政局", 12), "b.xlsx": ("市民政局", 5)}


def waiting(client: Client, papers: Quarter3) -> str:
    page = upload(client, papers, packed({n: old_sheet(*of) for n, of in ZIP.items()}))
    return str(page.redirect_chain[-1][0])


def said(client: Client, answer: Any) -> str:
    assert answer.status_code == 302, answer
    return words(client.get(answer["Location"]))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", [{}, {"cancel": "1"}], ids=["confirm", "cancel"])
def test_of_two_at_once_one_acts_and_the_other_is_told(
    shared: Callable[[], None], cast: Cast, papers: Quarter3, second: dict[str, str]
) -> None:
    clients = [as_(cast.chen), as_(cast.chen)]
    address = waiting(clients[0], papers)
    board = reverse("campaigns:round-board", args=[papers.finance.round_id])
    shared()
    posts: list[dict[str, str]] = [{}, second]
    answers = at_once(clients, lambda client, place: client.post(address, posts[place]))
    assert [getattr(answer, "status_code", answer) for answer in answers] == [302, 302]
    taken = asked_there(lambda: AuditEntry.objects.filter(action="returns.taken").count())
    written = asked_there(lambda: MetricValue.objects.count())
    left = default_storage.listdir("returns")[1]
    assert {answer["Location"].partition("?")[0] for answer in answers} <= {address, board}
    assert (taken, written) in ([(1, 2)] if not second else [(1, 2), (0, 0)])
    assert left == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({}, {}, "已经确认过了"),
        ({}, {"cancel": "1"}, "已经确认过了"),
        ({"cancel": "1"}, {}, "已经放弃"),
        ({"cancel": "1"}, {"cancel": "1"}, "已经放弃"),
    ],
)
def test_the_slower_one_is_told_what_was_done(
    chen: Client,
    papers: Quarter3,
    monkeypatch: pytest.MonkeyPatch,
    first: dict[str, str],
    second: dict[str, str],
    sentence: str,
) -> None:
    """Both have opened the batch; then one acts, then the other."""
    address = waiting(chen, papers)
    number = int(address.rstrip("/").rpartition("/")[2])
    seen = batch_store.load_batch(number, of=papers_owner(chen))
    chen.post(address, first)
    monkeypatch.setattr("campaigns.views.returns.ReturnsResultView.batch", lambda _: seen)
    answer = chen.post(address, second)
    monkeypatch.undo()
    assert sentence in said(chen, answer)
    assert MetricValue.objects.count() == (0 if first else 2)


def papers_owner(client: Client) -> Any:
    """Who is logged in."""
    from_session = client.session["_auth_user_id"]
    return batch_store.User.objects.get(pk=from_session)


@pytest.mark.django_db
def test_a_note_is_whole_at_every_moment_of_its_writing(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "sheets/abc.json"
    uploads.write_note(path, {"n": 1})
    seen: list[Any] = []
    storage = type(default_storage._wrapped)  # type: ignore[attr-defined]
    save, delete = storage.save, storage.delete

    def looked(self: Any, *args: Any, **kwargs: Any) -> Any:
        seen.append(uploads.read_note(path))
        return save(self, *args, **kwargs)

    def gone(self: Any, name: str) -> None:
        delete(self, name)
        seen.append(uploads.read_note(path))

    monkeypatch.setattr(storage, "save", looked)
    monkeypatch.setattr(storage, "delete", gone)
    uploads.write_note(path, {"n": 2})
    assert None not in seen
    assert seen[-1] == {"n": 2}
    assert default_storage.listdir("sheets")[1] == ["abc.json"]


@pytest.mark.django_db
def test_a_file_swept_by_somebody_else_is_no_accident(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    default_storage.save("sheets/one", ContentFile(b"x"))
    default_storage.save("sheets/two", ContentFile(b"x"))
    modified = default_storage.get_modified_time

    def raced(name: str) -> Any:
        (files / "sheets" / "one").unlink(missing_ok=True)
        return modified(name)

    monkeypatch.setattr(default_storage._wrapped, "get_modified_time", raced)  # type: ignore[attr-defined]
    uploads.sweep("sheets")


@pytest.mark.django_db
def test_marked_workbooks_of_a_swept_zip_say_so(
    chen: Client, papers: Quarter3, files: Path
) -> None:
    address = waiting(chen, papers)
    for path in (files / "returns").iterdir():
        if path.suffix != ".json":
            path.unlink()
    assert "已不在" in words(chen.get(f"{address}marked/", follow=True))
