"""Rights at the addresses of drafts."""

from collections.abc import Callable
from typing import Any

from tests.architecture.drafts_in_city import a_head, a_writer, place_drafts

# Columns: out nob rep sec oth bra br2 off org pub dis lea sys saf aud udi exp
ROWS = """
reports:draft-list             GET  -               302 403 403 403 403 403 403 200 200 200 200 200 403 403 403 403 403
reports:draft-new              GET  -               302 403 403 403 403 403 403 200 200 200 200 403 403 403 403 403 403
reports:draft-new              POST -               302 403 403 403 403 403 403 302 302 302 302 403 403 403 403 403 403
reports:draft-detail           GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-head             GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-head             POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-blocks           GET  paper-draft     401 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-blocks           POST paper-draft     401 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-fields           GET  paper-draft     401 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-figure           GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-block-add        GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-block-add        POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-block            GET  draft-block     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-block            POST draft-block     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-block-act        POST draft-move      302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-refresh          POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-conflict-settle  POST draft-conflict  302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-remarks          GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-remarks          POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 302 403 403 403 404 403
reports:draft-remark-settle    POST draft-remark    302 404 404 404 404 404 404 302 302 302 302 302 403 403 403 404 403
reports:draft-versions         GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-version-keep     POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-version          GET  draft-version   302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-version-restore  GET  draft-version   302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-version-restore  POST draft-version   302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-compare          GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 200 403 403 403 404 403
reports:draft-hand             GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-hand             POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-take             GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-take             POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-issue            GET  plain-draft     302 404 404 404 404 404 404 200 403 403 403 200 403 403 403 404 403
reports:draft-issue            POST plain-draft     302 404 404 404 404 404 404 302 403 403 403 302 403 403 403 404 403
reports:draft-reopen           POST issued-draft    302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
reports:draft-drop             GET  paper-draft     302 404 404 404 404 404 404 200 200 200 200 403 403 403 403 404 403
reports:draft-drop             POST paper-draft     302 404 404 404 404 404 404 302 302 302 302 403 403 403 403 404 403
"""  # noqa: E501

# What a person types into the form behind a POST: {(address, thing): city -> data}.
TYPED: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:draft-new", "-"): lambda city: {
        "kind": "annual",
        "unit": city.root.pk,
        "year": "2025",
        "part": "year",
        "organised": "then",
    },
    ("reports:draft-head", "paper-draft"): lambda city: a_head() | {"title": "2025年党建工作总结"},
    ("reports:draft-block-add", "paper-draft"): lambda city: {
        "kind": "paragraph",
        "text": "坚持久久为功。",
        "revision": "0",
    },
    ("reports:draft-block", "draft-block"): lambda city: {
        "kind": "paragraph",
        "text": "坚持以上率下。",
        "revision": "0",
    },
    ("reports:draft-remarks", "paper-draft"): lambda city: {"text": "这一段可以再精炼"},
    ("reports:draft-version-keep", "paper-draft"): lambda city: {"note": "送审前"},
    ("reports:draft-hand", "paper-draft"): lambda city: {"to": a_writer().pk},
    ("reports:draft-drop", "paper-draft"): lambda city: {"reason": "改由组织部起草"},
}
# What the editor's script sends.
SENT: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("reports:draft-blocks", "paper-draft"): lambda city: {
        "cells": [
            {
                "code": city.objects["draft-block"]["block"],
                "text": "坚持守正创新。",
                "state": "paragraph",
                "version": 0,
            }
        ]
    }
}


def place(city: Any) -> dict[str, dict[str, Any]]:
    """Things the rows point at: {word: arguments of the address}."""
    return place_drafts(city)
