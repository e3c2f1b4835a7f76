"""States: nouns that say how people stand («معتقل», «missing», «displaced»), and what became of them beside a verb."""

from tawthiq.languages.words import Head, Person, Trigger
from tawthiq.model.claim import Measure, Unit
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.exchanges import is_let_go_with_others
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.told_by import is_moved_in_an_exchange, is_of_a_deal, rides_home
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

NEXT_ARMED = 4  # tokens from those who are held to who holds them


def is_one_more_of_a_list(page: Page, figure: Figure, before: Figure) -> bool:
    """«3 killed, 7 wounded, 2 missing»: set apart by a mark alone from a figure whose own noun says what befell it.

    «قُتل اثنان وستة مفقودون»: or joined to a bare number.
    """
    head = before.counted.head()
    if figure.conjoined and figure.first == before.end and before.counted.empty:
        return True
    apart = figure.first - before.end == 1 and page.is_mark(before.end, "،,;؛|/+")
    return apart and head is not None and not head.weak and before.measure_rule == "counted-noun"


def among_those_taken(page: Page, figure: Figure, governor: Match) -> bool:
    """«اعتقال 900 شخص، بينهم 300 مختفٍ قسرياً»: behind a word for a part, the noun tells what became of some."""
    entry = governor.sense.entry
    taken = isinstance(entry, Trigger | Head) and entry.measure in ("detained", "held")
    return taken and page.has_cue(governor.last, figure.first, "part")


def by_state(page: Page, figure: Figure, head: Head, imprisoned: bool) -> None:
    """A noun such as «معتقل» says how people stand; of a stock of them, that they are held."""
    stock = imprisoned or page.has_cue(figure.sentence.first, figure.first, "stock", "number_of", "in_hands")
    figure.unit = unit_of_noun(figure) or head.unit
    shown = range(max(figure.sentence.first, figure.first - NEXT_ARMED), figure.first)
    stock = stock or page.has_cue(shown.start, shown.stop, "shown")
    kept = bool(head.standing) and (stock or _in_keeping(page, figure))
    let_go = bool(head.standing) and page.has_cue(figure.sentence.first, figure.sentence.last, "exchange")
    let_go = let_go and figure.kind == "count" and not kept
    let_go = let_go or (bool(head.standing) and (is_of_a_deal(page, figure) or is_moved_in_an_exchange(page, figure)))
    let_go = let_go or (bool(head.standing) and not kept and is_let_go_with_others(page, figure))
    measure: Measure = "freed" if let_go else "held" if kept else head.measure
    if head.standing == "held" and not kept and are_seized(page, figure):
        hostages = any(page.cue(noun.first, "hostages") for noun in figure.counted.heads)
        measure = "abducted" if hostages else "detained"  # «took 251 people hostage», «taking 56 prisoners»
    home = figure.kind == "count" and (rides_home(page, figure) or page.cue(figure.end, "homeward") is not None)
    if measure == "displaced" and home:
        measure = "returned"
    figure.measured(measure, "noun-of-state", figure.counted.heads[0])


def are_seized(page: Page, figure: Figure) -> bool:
    """Whether a verb of taking stands right before those who are called prisoners or hostages."""
    opens = first_with_bounds(page, figure)
    return page.has_cue(max(figure.sentence.first, opens - 1), opens, "takes")


@needs("of_them", nothing=bool)
def by_state_of_them(page: Page, figure: Figure) -> bool:
    """«37 بين قتيل وجريح، 14 منهم قتلى»: what some of those told before are, said right behind «of them»."""
    of_them = page.cue(figure.last, "of_them") if figure.kind == "count" and figure.counted.empty else None
    state = page.found(of_them.last, "head") if of_them is not None and of_them.last < figure.sentence.last else None
    if state is None or state.prefix or not isinstance(state.sense.entry, Head) or state.sense.entry.unit != "persons":
        return False
    death = _death_behind(page, figure, state) if state.sense.entry.measure == "injured" else None
    if death is not None:
        figure.measured("killed", "verb-after", death)
        return True
    figure.measured(state.sense.entry.measure, "counted-noun", state)
    return True


def _death_behind(page: Page, figure: Figure, state: Match) -> Match | None:
    """«Two of those hurt have since died», «two of those hurt, both children, died»: the verb that says so."""
    ends = (at for at in range(state.last, figure.sentence.last) if at in page.quantities or page.is_mark(at, ";:"))
    death = page.first_cue(state.last, next(ends, figure.sentence.last), "passes_away")
    if death is None or page.has_cue(state.last, death.first, "breaks", "relative", "that", "announces"):
        return None  # «two of those hurt said that a third had died»
    return death


@needs("stock", nothing=bool)
def still_held(page: Page, figure: Figure) -> bool:
    """«أُطلق سراح 76 منهم، وما زال 42 موقوفين»: what those still are, said right behind their number."""
    still = page.cue(page.covered[figure.first - 1], "stock") if figure.first > figure.sentence.first else None
    prison = _prison_of_them(page, figure) if still is not None else None
    if prison is not None:
        figure.measured("held", "in-prison", prison)
        return True
    state = page.found(figure.last, "head") if still is not None and figure.last < figure.sentence.last else None
    entry = state.sense.entry if state is not None and state.sense.form is Form.PLURAL and not state.prefix else None
    if state is None or not isinstance(entry, Head) or entry.standing != "held" or figure.kind != "count":
        return False
    figure.measured("held", "counted-noun", state)
    return True


def _prison_of_them(page: Page, figure: Figure) -> Match | None:
    """«وما زال 95 (منهم) في السجون»: the prison right behind a number that names nobody."""
    of_them = page.cue(figure.last, "of_them")
    at = of_them.last if of_them is not None else figure.last
    bare = figure.kind == "count" and figure.counted.empty and at + 1 < figure.sentence.last
    return page.cue_within(at + 1, "prison", "custody") if bare and page.cue(at, "inside") is not None else None


def _in_keeping(page: Page, figure: Figure) -> bool:
    """«9900 أسير في سجون الاحتلال», «أسرى لدى الجماعة»: who keeps them, or where, told right after them."""
    fell = page.has_cue(max(figure.sentence.first, figure.first - 2), figure.first, "results")
    if figure.kind != "count" or fell:
        return False
    last = min(figure.end + NEXT_ARMED, figure.sentence.last)  # «معتقل ما زالوا يقبعون في سجون»
    marks = (at for at in range(figure.end, last) if page.is_mark(at, "،,؛.:)("))
    after = range(figure.counted.heads[0].last, next(marks, last))
    named = (cue for at in after if (cue := page.cue_within(at, "custodian", "custody")) is not None)
    return any(not (cue.pronoun and page.conjoined(cue.first)) for cue in named)  # not «معتقلاً في جنين ومخيمها»


def overrides(governor: Match, head: Head) -> bool:
    """Whether a governing word says what happened to people whom the noun calls held, missing or displaced."""
    entry = governor.sense.entry
    if not isinstance(entry, Trigger) or entry.needs_fighters or (entry.loss and head.measure == "missing"):
        return False  # «own losses: six fallen, one missing»
    return (not entry.needs_held or head.standing == "held") and not entry.needs_families


def are_of_the_harmed(figure: Figure, governor: Match) -> bool:
    """«القتلى رجل وثلاثة أطفال من عائلة نازحة»: of the dead named before, whose family's state is told behind them."""
    entry, counted = governor.sense.entry, figure.counted
    harmed = isinstance(entry, Head) and entry.measure in ("killed", "injured") and not entry.weak
    return harmed and bool(counted.people and counted.heads) and counted.people[0].first < counted.heads[0].first


def unit_of_noun(figure: Figure) -> Unit | None:
    """Families or cases where they are what is counted; «ثمانية من عائلة واحدة» are persons."""
    first = next(iter(figure.counted.people), None)
    entry = first.sense.entry if first is not None else None
    if first is None or not isinstance(entry, Person) or entry.unit == "persons":
        return None
    of_one = figure.counted.partitive and first.sense.form is not Form.PLURAL
    return "persons" if of_one else entry.unit
