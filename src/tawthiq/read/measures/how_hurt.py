"""How hurt: a bare number before a word for how badly people are hurt counts some of the hurt («nine seriously»)."""

from tawthiq.read.figures.ages import ages_behind
from tawthiq.read.figures.completed import befell_so
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

HOW_HURT = "how-badly-hurt"
KILLED_SO = "killed-with-its-object"
TAKEN_SO = "taken-with-its-object"
TO_HOSPITAL = "taken-to-hospital"
LONGEST_VERB = 2  # tokens of the verb of carrying
NEXT_INJURY = 4  # tokens from «with» to the injury


@needs("bears_harm", nothing=bool)
def bear_injuries(page: Page, figure: Figure) -> bool:
    """Measure «three passengers have blast injuries», «left 46 with wounds» as injured; whether that was done."""
    if figure.kind != "count" or figure.unit != "persons" or figure.counted.heads or figure.end >= figure.sentence.last:
        return False
    aside = ages_behind(page, figure.end, figure.sentence.last)
    at = aside.stop + page.is_mark(aside.stop, ",") if aside else figure.end
    bears = page.cue(at, "bears_harm") if at < figure.sentence.last else None
    if bears is None:
        return False
    harm = page.first_cue(bears.last, min(bears.last + NEXT_INJURY, figure.sentence.last), "bodily_harm")
    if harm is None or any(page.is_mark(near, ",;:.") for near in range(bears.last, harm.first)):
        return False
    figure.measured("injured", HOW_HURT, harm)
    return True


@needs("to_hospital", nothing=bool)
def taken_to_hospital(page: Page, figure: Figure) -> bool:
    """Measure «crews took 14 people to hospital» as injured: the verb right before them, the hospital right behind."""
    people = bool(figure.counted.people or figure.counted.others) or figure.counted.empty
    if figure.kind != "count" or figure.counted.heads or not people or figure.end >= figure.sentence.last:
        return False
    if any("medics" in person.groups for person in figure.counted.persons()):
        return False  # «brought 40 doctors to hospitals in the north»
    where, opens = page.cue(figure.end, "to_hospital"), first_with_bounds(page, figure)
    carried = page.cue_up_to(max(figure.sentence.first, opens - LONGEST_VERB), opens, "carries_off")
    if where is None or carried is None:
        return False
    figure.measured("injured", TO_HOSPITAL, where)
    return True


@needs("to_death", "alive", "down", "their_lives", "lifeless", "onto_trucks", nothing=bool)
def befall_so(page: Page, figure: Figure) -> bool:
    """Measure «beat two men to death», «herded 40 women onto lorries»; whether that was done."""
    people = bool(figure.counted.people or figure.counted.parties or figure.counted.others) or figure.counted.unknown
    captive = figure.counted.head() is not None and getattr(figure.counted.head(), "weak", False)
    if figure.kind != "count" or not (people or captive or figure.counted.empty):
        return False
    befell = befell_so(page, figure.sentence, figure.first, figure.end)
    if befell is None:
        return False
    measure, closes = befell
    if measure != "killed" and figure.counted.unknown and figure.counted.nameless:
        return False  # «crammed 40 sacks into a van»
    figure.measured(measure, KILLED_SO if measure == "killed" else TAKEN_SO, closes)
    return True


@needs("how_hurt", nothing=bool)
def are_hurt_so(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """«Two people were killed and 60 hurt, 12 seriously»: injured, and some of those told last to be so."""
    if figure.kind != "count" or not figure.counted.empty or figure.last >= figure.sentence.last:
        return False
    of_them = page.cue(figure.last, "of_them")
    at = of_them.last if of_them is not None else figure.last
    cue = page.cue(at, "how_hurt") if at < figure.sentence.last else None
    hurt = before if before is not None else told
    if cue is None or hurt is None or hurt.measure != "injured" or hurt.kind != "count":
        return False
    if cue.last < figure.sentence.last and page.found(cue.last, "trigger") is not None:
        return False
    figure.measured("injured", HOW_HURT, cue)
    whole = hurt.whole if hurt.measure_rule == HOW_HURT and hurt.whole is not None else hurt
    near = figure.sentence.index - whole.sentence.index <= 1
    if near and whole.value > figure.value and figure.unit == whole.unit:
        figure.whole = whole
        figure.because("part_of", HOW_HURT, cue.first, cue.last)
    return True
