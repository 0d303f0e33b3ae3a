"""The colours of a document: ink, one accent, and the tints of notices. Never the only sign."""

from __future__ import annotations

PAPER = "#ffffff"
INK = "#1c2429"
MUTED = "#53606a"
ACCENT = "#1b5470"
ACCENT_TINT = "#e9f1f5"
GAP = "#7a4300"
GAP_TINT = "#fdf3e0"
REMARK_TINT = "#f1f3f4"
RULE = "#c5cdd3"

COLOURS: dict[str, str] = {
    "paper": PAPER,
    "ink": INK,
    "muted": MUTED,
    "accent": ACCENT,
    "accent-tint": ACCENT_TINT,
    "gap": GAP,
    "gap-tint": GAP_TINT,
    "remark-tint": REMARK_TINT,
    "rule": RULE,
}
"""The same colours by name, for templates."""

DARK: dict[str, str] = {
    "paper": "#14191d",
    "ink": "#e6ebee",
    "muted": "#aab6bd",
    "accent": "#8cc4e4",
    "accent-tint": "#1f2d36",
    "gap": "#ffb77a",
    "gap-tint": "#33230f",
    "remark-tint": "#20262b",
    "rule": "#3b4952",
}
"""The same names for a dark screen. Figures are drawn for light paper and keep it there."""

READ_TOGETHER: tuple[tuple[str, str], ...] = (
    *((text, PAPER) for text in (INK, MUTED, ACCENT, GAP)),
    *((INK, ground) for ground in (ACCENT_TINT, GAP_TINT, REMARK_TINT)),
    *((ACCENT, ground) for ground in (ACCENT_TINT, GAP_TINT, REMARK_TINT)),
    (GAP, GAP_TINT),
    (MUTED, REMARK_TINT),
    (PAPER, ACCENT),
    (PAPER, GAP),
)
"""Every pair of a text's colour and its ground that a renderer may use."""


def contrast(a: str, b: str) -> float:
    """Return the contrast of two colours ``#rrggbb`` as WCAG 2 reckons it, from 1 to 21."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
