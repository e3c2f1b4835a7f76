"""Apart: entries that a list of some of a whole seems to go on to, and that are told of another place or doer.

«اعتقل الجيش 286، بينهم 14 طفلاً وتسع سيدات، و35 على يد الفصيل», «سقط 33 في حلب، بينهم نساء، في حين سقط تسعة في إدلب»:
the word holds for what stands next to it, and those told behind are known by their own doer, or verb and place.
"""

from collections.abc import Sequence

from tawthiq.model.claim import Measure
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind
from tawthiq.read.page.page import Sentence

HARM: frozenset[Measure | None] = frozenset({"killed", "injured", "casualties", "detained", "abducted", "missing"})


def unlink_told_apart(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take from a whole of their sentence those whom other doers harmed, and those harmed elsewhere by another verb."""
    begun: set[str] = set()
    for figure in (each for _, figures in told for each in figures):
        whole, cut = figure.whole, figure.cut
        if whole is None or cut is None or not cut.startswith(CUT_NAMES[LevelKind.CUE]):
            continue
        harmed = figure.measure in HARM and figure.measure == whole.measure and figure.sentence is whole.sentence
        if harmed and ((cut in begun and _is_of_other_doers(figure, whole)) or _is_told_elsewhere(figure, whole)):
            figure.whole = figure.cut = None
            figure.why = [ground for ground in figure.why if ground.field != "part_of"]
        begun.add(cut)


def _is_of_other_doers(part: Figure, whole: Figure) -> bool:
    named = part.own_by and whole.own_by and bool(part.by and whole.by)
    return named and not set(part.by) & set(whole.by)


def _is_told_elsewhere(part: Figure, whole: Figure) -> bool:
    """Whether a verb of its own stands before the part, and neither of their places lies in the other."""
    verb = part.governor
    if verb is None or not whole.end <= verb.first < part.first:
        return False
    if not (part.own_place and whole.own_place and part.place_ids and whole.place_ids):
        return False
    places = load_gazetteer()
    pairs = [(places.by_id(one), places.by_id(other)) for one in part.place_ids for other in whole.place_ids]
    return not any(places.within(one, other) or places.within(other, one) for one, other in pairs)
