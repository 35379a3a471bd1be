"""Black, white, red or another colour: finer than that no rule asks."""

from typing import Any

DARK, LIGHT, STRONG = 0.25, 0.92, 0.6
RGB, CMYK = 3, 4


def colour_of(value: Any) -> str:
    """The name of a colour as the PDF gives it: a grey, RGB, CMYK or something else."""
    red, green, blue = _rgb(value)
    if max(red, green, blue) <= DARK:
        return "black"
    if min(red, green, blue) >= LIGHT:
        return "white"
    if red >= STRONG and max(green, blue) <= red / 2:
        return "red"
    return "other"


def _rgb(value: Any) -> tuple[float, float, float]:
    parts = value if isinstance(value, (tuple, list)) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if len(numbers) == RGB:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == CMYK:
        key = 1 - numbers[3]
        return (1 - numbers[0]) * key, (1 - numbers[1]) * key, (1 - numbers[2]) * key
    grey = numbers[0] if numbers else 0.0
    return grey, grey, grey
