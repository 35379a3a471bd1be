"""Holding a paper while somebody writes into it."""

from campaigns.models import ReportingRound, Submission


def lock_paper(pk: int) -> Submission:
    """The paper, held until the transaction ends, and its round as it stands now.

    The round is read when the lock is granted: a join is read before whoever is waiting gets it,
    and would still be open for whoever waited for the one who locked it.
    """
    paper: Submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("unit", "organisation__unit")
        .get(pk=pk)
    )
    paper.round = ReportingRound.objects.select_related("campaign", "form").get(pk=paper.round_id)
    return paper
