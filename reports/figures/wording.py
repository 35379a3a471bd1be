"""Choosing the sentences that can be said with the figures at hand.

A clause whose figure nobody reported is left out; a sentence without clauses is not printed. The
result still holds keys, never numbers: numbers come from frozen figures alone.
"""

from collections.abc import Collection, Mapping, Sequence

from reports.rollup.fields import FIELD, Aspect, parse_field
from reports.selectors.genres import Paragraph

COMMA, STOP = "，", "。"


def say(paragraph: Paragraph, keys: Collection[str], subjects: Mapping[str, str]) -> str:
    """The paragraph's words; `subjects` names the one unit behind a figure."""
    sentences = (_sentence(clauses, keys, subjects) for clauses in paragraph.sentences)
    return paragraph.text + "".join(s for s in sentences if s)


def _sentence(clauses: Sequence[str], keys: Collection[str], subjects: Mapping[str, str]) -> str:
    said = [text for clause in clauses if (text := _clause(clause, keys, subjects))]
    return COMMA.join(said) + STOP if said else ""


def _clause(clause: str, keys: Collection[str], subjects: Mapping[str, str]) -> str:
    """The clause with names filled in, or nothing when one of its figures is missing.

    A 同比 aspect that cannot be computed only drops out itself, with the comma before it.
    """
    for found in FIELD.finditer(clause):
        whole, field = found[0], parse_field(found[0][1:-1])
        if field.is_subject:
            if field.code not in subjects:
                return ""
            clause = clause.replace(whole, subjects[field.code])
        elif field.key in keys:
            continue
        elif field.aspect is Aspect.CHANGE:
            clause = clause.replace(f"{COMMA}{whole}", "").replace(whole, "")
        else:
            return ""
    return clause
