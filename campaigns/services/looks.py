"""What a reviewer has seen of a paper, so that the next look starts with what is new."""

from django.db import transaction

from campaigns.models import ReviewLook, Submission
from portal.models import User


def look_at(paper: Submission, serial: int, *, by: User) -> int:
    """Note that `by` sees version `serial`; the version seen before it, 0 for the first look.

    Loading the page again keeps the answer: the versions move only when a new one is opened.
    """
    look = ReviewLook.objects.filter(submission=paper, user=by).first()
    if look is not None and serial <= look.seen_serial:
        return look.before_serial
    return _move(paper, serial, by)


@transaction.atomic
def _move(paper: Submission, serial: int, by: User) -> int:
    look, is_first = ReviewLook.objects.select_for_update().get_or_create(
        submission=paper, user=by, defaults={"seen_serial": serial}
    )
    if is_first or serial <= look.seen_serial:
        return look.before_serial
    look.before_serial, look.seen_serial = look.seen_serial, serial
    look.save(update_fields=["seen_serial", "before_serial"])
    return look.before_serial
