"""The text of a form: read, looked through for secrecy marks, or refused at its field."""

from portal.errors import RuleBroken
from portal.screening import refused_sentence
from reports.forms.proof import ProseForm
from reports.resources.prose_files import read_prose


def text_of(form: ProseForm) -> str:
    """What was sent as text; empty where the form now says why it cannot be taken."""
    if not form.is_valid():
        return ""
    try:
        text = read_prose(*form.content())
        if refusal := refused_sentence(text):
            raise RuleBroken(refusal)
    except RuleBroken as refused:
        form.add_error(form.source, refused.message)
        return ""
    if not text.strip():
        form.add_error(form.source, "没有读到文字；扫描件请先识别成文字再上传。")
    return text.strip() and text
