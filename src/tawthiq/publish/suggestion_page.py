"""Suggestions of incidents for a terminal: what may belong together, and what speaks for it."""

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.model.incident import Decided
from tawthiq.publish.incident_account import FigureShown
from tawthiq.publish.incident_page import write_figure
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_SHOW_DISMISSED = "tawthiq incident suggest --dismissed"


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


class DismissedShown(Struct, frozen=True, kw_only=True):
    """A figure that is not suggested for `incident`, None for a new one, since a person decided so."""

    incident: str | None
    figure: FigureShown
    decided: Decided


def write_dismissed(dismissed: Sequence[DismissedShown], words: Words, screen: Screen) -> str:
    """Each with what it is not suggested for, by whose decision, how that is taken back, and its sentence."""
    said = words.suggestion
    lines: list[str] = []
    for each in dismissed:
        what = said["with"].format(incident=isolate(each.incident)) if each.incident else said["new"]
        by, at = isolate(visible_line(each.decided.who)), isolate(f"{each.decided.at:%Y-%m-%d}")
        lines.append(screen.paint(said["not_of"].format(what=what), "bold"))
        why, undo = visible_line(each.decided.why), isolate(f"tawthiq undo {each.decided.position}")
        lines.append(f"  {said['kept_apart'].format(who=by, at=at, why=isolate(why), command=undo)}")
        lines.append(f"    {write_figure(each.figure, words, screen)}")
    return "\n".join(lines or [said["none_dismissed"]]) + "\n"


def write_suggestions(
    suggestions: Sequence[SuggestionShown], words: Words, screen: Screen, *, left_out: int = 0
) -> str:
    """Each with its key, by which it is accepted, its reasons, and its figures' sentences.

    `left_out` figures are not suggested for something since a person decided so, which the last line says.
    """
    said = words.suggestion
    lines: list[str] = []
    for each in suggestions:
        what = said["with"].format(incident=isolate(each.incident)) if each.incident else said["new"]
        strength = said["sure"] if each.sure else said["fair_case"]
        head = f"{isolate(each.key)}  {what}  {isolate(each.day)}  {isolate(visible_line(each.place))}"
        lines.append(screen.paint(head, "bold"))
        told = [
            f"{said[aspect]}: {said.get(f'{strength_of}_{aspect}', said[strength_of])}"
            for aspect, strength_of in each.grounds
        ]
        if told:
            lines.append(f"  {strength}: {words.list_mark.join(told)}")
        if each.near:
            lines.append(f"  {said['near'].format(others=words.list_mark.join(map(isolate, each.near)))}")
        lines += [f"    {write_figure(figure, words, screen)}" for figure in each.figures]
    lines = lines or [said["nothing_else" if left_out else "none"]]
    if left_out:
        lines.append(said["left_out"].format(count=isolate(f"{left_out:,}"), command=isolate(_SHOW_DISMISSED)))
    return "\n".join(lines) + "\n"
