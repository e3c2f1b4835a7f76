"""What the environment tells of the terminal."""

import os
import shutil
import sys


def screen_width() -> int:
    """The terminal's width in cells; 80 where there is no terminal and COLUMNS says nothing."""
    return shutil.get_terminal_size((80, 24)).columns


def shows_colour() -> bool:
    """Whether standard output is a terminal with colours that its user wants (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    old_windows = os.name == "nt" and "WT_SESSION" not in os.environ
    return sys.stdout.isatty() and not old_windows
