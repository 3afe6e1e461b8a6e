"""Our two themes, and the variables that every theme needs for our widgets.

An app that shows our widgets registers `THEMES` and sets `theme` in its `__init__` (the sheet is parsed before it is
mounted), and answers `get_theme_variable_defaults` with `variables(self.current_theme.dark)`: other themes, which a
user may choose in the palette, know nothing of `$dim`, `$line`, `$cursor` and `$soft`, and an unknown variable stops
the app.
"""

from typing import Final

from textual.theme import Theme

_DARK_GREYS: Final = {"dim": "#949ba8", "line": "#3c434f", "cursor": "#283142", "soft": "#1b1f27"}
_LIGHT_GREYS: Final = {"dim": "#60656e", "line": "#c6cad1", "cursor": "#dfe8fb", "soft": "#f0f0ed"}


def variables(dark: bool) -> dict[str, str]:
    """The colours beyond Textual's own: text that stands back, rules, the ground of the cursor and of bars.

    All are opaque, because a style drops transparency.
    """
    return dict(_DARK_GREYS if dark else _LIGHT_GREYS)


DARK: Final = Theme(
    name="tasdesk-dark",
    dark=True,
    primary="#7aa2f7",
    secondary="#8fb0c9",
    accent="#7aa2f7",
    foreground="#d7dae0",
    background="#14161b",
    surface="#1b1f27",
    panel="#232833",
    success="#a3cf93",
    warning="#e3c17c",
    error="#f09a9a",
    variables={
        **_DARK_GREYS,
        "block-cursor-background": "#283142",
        "block-cursor-foreground": "#d7dae0",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#7aa2f7 35%",
        "border": "#7aa2f7",
        "border-blurred": "#3c434f",
        "scrollbar": "#3c434f",
        "scrollbar-background": "#14161b",
        "scrollbar-corner-color": "#14161b",
    },
)

LIGHT: Final = Theme(
    name="tasdesk-light",
    dark=False,
    primary="#2f5fb8",
    secondary="#3d6f8a",
    accent="#2f5fb8",
    foreground="#23262d",
    background="#fcfcfa",
    surface="#f4f4f1",
    panel="#eaeae6",
    success="#2c6a2a",
    warning="#7d5500",
    error="#a3262c",
    variables={
        **_LIGHT_GREYS,
        "block-cursor-background": "#dfe8fb",
        "block-cursor-foreground": "#23262d",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#2f5fb8 25%",
        "border": "#2f5fb8",
        "border-blurred": "#c6cad1",
        "scrollbar": "#c6cad1",
        "scrollbar-background": "#fcfcfa",
        "scrollbar-corner-color": "#fcfcfa",
    },
)

THEMES: Final = (DARK, LIGHT)
"""Both of ours, the dark one first."""
