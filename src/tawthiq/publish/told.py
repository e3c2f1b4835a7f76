"""What a command has done, or is about to do, in one line."""

from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import load_words


def told(name: str, language: str, **given: object) -> str:
    """The line of this name among the words «told», its values set apart by direction."""
    shown = {field: isolate(visible_line(_shown(value))) for field, value in given.items()}
    return load_words(language).told[name].format(**shown)


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
