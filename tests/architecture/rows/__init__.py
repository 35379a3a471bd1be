"""The table of rights, topic by topic; two more people than the older table:

udi   机关纪委书记 of the object's unit      exp   评审专家, a judge from outside
"""

from tests.architecture.rows import (
    activities,
    applications,
    batches,
    drafts,
    editions,
    entries,
    frames,
    highlights,
    naming,
    proof,
    scoring,
    sent_round,
    sources,
)

TOPICS = (
    *(frames, editions, applications, scoring, naming, entries, activities, sources),
    drafts,
    batches,
    highlights,
    proof,
    sent_round,
)
ROWS = "".join(topic.ROWS for topic in TOPICS)
TYPED = {key: typed for topic in TOPICS for key, typed in topic.TYPED.items()}

__all__ = ["ROWS", "TOPICS", "TYPED"]
