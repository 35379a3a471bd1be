"""What a reviewer has seen of a paper, so that the next look starts with what is new."""

from django.db import transaction

from campaigns.models import ReviewLook, Submission
from portal.models import User


@transaction.atomic
def look_at(paper: Submission, serial: int, *, by: User) -> int:
    """Note that `by` sees version `serial`; the version seen before it, 0 for the first look.

    Loading the page again keeps the answer: the versions move only when a new one is opened.
    """
    look, is_first = ReviewLook.objects.select_for_update().get_or_create(
        submission=paper, user=by, defaults={"seen_serial": serial}
    )
    if is_first or serial <= look.seen_serial:
        return int(look.before_serial)
    look.before_serial, look.seen_serial = look.seen_serial, serial
    look.save(update_fields=["seen_serial", "before_serial"])
    return int(look.before_serial)
