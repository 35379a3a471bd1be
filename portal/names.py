"""How the names of organisations are put together."""


def joined(unit: str, body: str) -> str:
    """A body under its unit's name: 市纪委监委机关 and 机关党委 are 市纪委监委机关党委."""
    return said_once(f"{unit}{body}")


def said_once(text: str) -> str:
    """Names in a text that were put together with 机关 twice say it once."""
    return text.replace("机关机关", "机关")
