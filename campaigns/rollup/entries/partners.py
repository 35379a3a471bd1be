"""One partner under one name: 结对 of several branches with one firm count the firm once."""

import re
import unicodedata

# What a firm's or a neighbourhood's name may end in without being another one.
ENDINGS = ("有限责任公司", "股份有限公司", "有限公司", "公司", "党支部", "党总支", "党委", "支部")
NO_LETTER = re.compile(r"[\W_]+")


def partner_key(name: str) -> str:
    """The name without width, case, blanks, brackets and the ending of its legal form."""
    folded = NO_LETTER.sub("", unicodedata.normalize("NFKC", name).casefold())
    for ending in ENDINGS:
        shortened = folded.removesuffix(ending)
        if shortened and shortened != folded:
            return shortened
    return folded
