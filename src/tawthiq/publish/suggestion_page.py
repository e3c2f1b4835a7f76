"""Suggestions of incidents for a terminal: what may belong together, and what speaks for it."""

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.publish.incident_account import FigureShown
from tawthiq.publish.incident_page import write_figure
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words


class SuggestionShown(Struct, frozen=True, kw_only=True):
    """A suggestion with its figures; `grounds` are what was compared and how strongly it speaks, `near` what may be
    the same event."""

    key: str
    incident: str | None
    day: str
    place: str
    sure: bool
    grounds: tuple[tuple[str, str], ...]
    figures: tuple[FigureShown, ...]
    near: tuple[str, ...] = ()


def write_suggestions(suggestions: Sequence[SuggestionShown], words: Words, screen: Screen) -> str:
    """Each with its key, by which it is accepted, its reasons, and its figures' sentences."""
    said = words.suggestion
    lines: list[str] = []
    for each in suggestions:
        what = said["with"].format(incident=isolate(each.incident)) if each.incident else said["new"]
        strength = said["sure"] if each.sure else said["fair_case"]
        head = f"{isolate(each.key)}  {what}  {isolate(each.day)}  {isolate(visible_line(each.place))}"
        lines.append(screen.paint(head, "bold"))
        told = [f"{said[aspect]}: {said[strength_of]}" for aspect, strength_of in each.grounds]
        if told:
            lines.append(f"  {strength}: {words.list_mark.join(told)}")
        if each.near:
            lines.append(f"  {said['near'].format(others=words.list_mark.join(map(isolate, each.near)))}")
        lines += [f"    {write_figure(figure, words, screen)}" for figure in each.figures]
    return "\n".join(lines or [said["none"]]) + "\n"
