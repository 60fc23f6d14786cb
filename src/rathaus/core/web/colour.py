"""Colours as ``#rrggbb``: contrast as WCAG 2.2 defines it, and a town's accent on light and on dark paper."""

READABLE = 4.5
"""Least contrast of text to its ground (WCAG 2.2, success criterion 1.4.3)."""

PAPERS_LIGHT = ("#ffffff", "#e9eef1")
PAPERS_DARK = ("#131525", "#1d2034", "#212737")
"""The grounds on which the accent stands: the page and its lightly tinted surfaces."""

Colour = tuple[int, int, int]


def contrast(one: str, other: str) -> float:
    """From 1.0 (equal) to 21.0 (black on white). Source: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((_luminance(_parts(one)), _luminance(_parts(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, papers: tuple[str, ...]) -> float:
    return min(contrast(colour, paper) for paper in papers)


def on_dark(accent: str) -> str:
    """The accent for dark paper: mixed with white, in steps of a twentieth, until it can be read."""
    for share in range(21):
        lighter = _mixed_with_white(_parts(accent), share / 20)
        if least_contrast(lighter, PAPERS_DARK) >= READABLE + 1.5:
            return lighter
    return "#ffffff"


def _parts(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed_with_white(colour: Colour, share: float) -> str:
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in colour)


def _luminance(colour: Colour) -> float:
    """Relative luminance in sRGB, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
