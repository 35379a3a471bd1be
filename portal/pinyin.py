"""Pinyin of Chinese names, so that lists can be searched by sound or by initials."""

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=4096)
def pinyin(text: str) -> str:
    """Syllables without tones, joined: 市财政局 gives shicaizhengju."""
    return "".join(lazy_pinyin(text)).lower()


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """First letters, joined: 市财政局 gives sczj."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def search_word(text: str) -> str:
    """What somebody typed into a search box: full-width letters folded, blanks around it dropped."""
    return unicodedata.normalize("NFKC", text).strip()


def sounds_like(name: str, word: str) -> bool:
    """Whether a typed word is part of the name, of its pinyin or of its initials."""
    wanted = word.lower()
    return any(wanted in form for form in (name.lower(), pinyin(name), initials(name)))
