"""The governor behind a figure: the verb that agrees with the people before it («10 جنود استشهدوا»)."""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.ages import ages_behind
from tawthiq.read.figures.asides import verb_behind_clause, verb_behind_comma, verb_behind_commas
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.fitting import fits, leave_a_place
from tawthiq.read.measures.main_verbs import main_verb
from tawthiq.read.measures.of_things import counts_things
from tawthiq.read.measures.reach import REACH_BEFORE, REACH_TOPIC, bracket_aside, first_with_bounds
from tawthiq.read.measures.suffered import is_passive
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_AFTER = 7
UNITS_OF_MANY = ("families", "bodies", "cases")
TEN = 10  # of more the noun is in the singular


def governor_after(page: Page, figure: Figure, after: Figure | None, governors: Sequence[Match]) -> Match | None:
    """A verb that agrees with the people before it («10 جنود استشهدوا», «401 - قتلوا»), None where there is none."""
    limit = figure.sentence.last if after is None else min(figure.sentence.last, after.first)
    name = page.cue(figure.last, "number_of", "toll") if figure.kind == "count" else None
    if name is not None and name.prefix not in page.lexicon.conjunctions:
        return _first_after_name(page, figure, limit, governors)
    near = range(figure.end, min(figure.end + REACH_BEFORE, limit))
    if not any(match.first in near for match in governors):
        return None
    set_off = page.is_mark(figure.end, ",")
    opens = first_with_bounds(page, figure)
    aside = verb_behind_commas(page, opens, figure.end, figure.sentence.last) if set_off else None
    if aside is not None and aside in governors and _agrees(page, figure, aside, after):
        return aside  # «two women, held for several months, were freed»
    for at in _words_after(page, figure, limit):
        closing = at == figure.end and (page.is_mark(at, ")") or _is_stray_comma(page, figure))
        if (page.is_mark(at, "،,؛;:)(") and not closing) or page.cue(at, "breaks", "beside", "when_struck"):
            return None
        if figure.counted.empty and _are_others_told_of(page, at):
            return None
        for match in governors:
            if match.first == at and (_agrees(page, figure, match, after) or _is_class_of(page, figure, match)):
                agreeing = (m for m in governors if match.last <= m.first < limit and _agrees(page, figure, m, after))
                return main_verb(page, match, agreeing) or _behind_who(page, figure, match, governors) or match
    verb = verb_behind_clause(page, figure.end, limit)
    return verb if verb in governors and verb is not None and _agrees(page, figure, verb, after) else None


def _is_stray_comma(page: Page, figure: Figure) -> bool:
    """«إن 40 شخصاً، قُتلوا», «وكان 40 شخصاً، قد قُتلوا»: a comma between a subject behind «إن» or «كان» and its verb."""
    if page.lexicon.words.morphology.subjects_first or not page.is_mark(figure.end, "،,"):
        return False
    opens = first_with_bounds(page, figure) - 1
    subject = opens >= figure.sentence.first and page.cue(opens, "that", "auxiliary") is not None
    verb = figure.end + 1 + (page.cue(figure.end + 1, "auxiliary") is not None)
    return subject and any(match.sense.form is Form.PLURAL_VERB for match in page.word(verb))


def _behind_who(page: Page, figure: Figure, told: Match, governors: Sequence[Match]) -> Match | None:
    """«Five students who were returning to college were kidnapped»: the verb behind that of the clause with who."""
    who = page.cue(figure.end, "relative") if figure.end < told.first else None
    end = figure.sentence.last
    verb = verb_behind_clause(page, told.last, end) or verb_behind_comma(page, told.last, end) if who else None
    return verb if verb is not None and verb in governors else None


def _are_others_told_of(page: Page, at: int) -> bool:
    """«Eight had relatives who were executed»: people in the plural before «who», of whom the verb behind it is."""
    if not page.lexicon.words.morphology.subjects_first:
        return False
    people = page.found(at, "person")
    several = people is not None and people.sense.form is Form.PLURAL
    return several and people is not None and page.cue(people.last, "relative") is not None


def _first_after_name(page: Page, figure: Figure, limit: int, governors: Sequence[Match]) -> Match | None:
    """«ارتفع إلى 247 عدد الذين قتلهم التنظيم»: the first governor after the name of what was counted."""
    last = min(limit, figure.end + REACH_TOPIC)
    return next((match for match in governors if figure.last < match.first < last), None)


def _words_after(page: Page, figure: Figure, limit: int) -> Iterator[int]:
    """The next few tokens after the figure, its bound and dates passed over («149 شخصاً كانوا في آب 2021 معتقلين»)."""
    quantity = page.quantities.get(figure.first)
    bounds = quantity.cues if quantity is not None else ()
    left = REACH_AFTER
    aside = ages_behind(page, figure.end, limit)
    for at in range(figure.end, min(figure.end + REACH_BEFORE, limit)):
        aside = bracket_aside(page, at, limit) or aside  # «four staff of the agency (WFP) died»
        if at in page.date_cover or at in aside or any(first <= at < last for first, last in bounds):
            continue
        named = page.lexicon.words.morphology.subjects_first and page.cue(at, "number_of", "toll") is not None
        if left == 0 or named:
            return
        left -= 1
        yield at


def _is_class_of(page: Page, figure: Figure, match: Match) -> bool:
    """«14 طفلاً بين القتلى», «seven children were among the dead»."""
    being = page.cue(figure.end, "passive", "said_to_be")
    end = being.last if being is not None else figure.end
    among = page.cue(end, "among") if match.first - end <= 1 else None
    near = among is not None and among.prefix not in page.lexicon.conjunctions  # not «66 طفلاً وبين المصابين 14»
    return near and isinstance(match.sense.entry, Head)


def _agrees(page: Page, figure: Figure, match: Match, after: Figure | None) -> bool:
    entry = match.sense.entry
    if entry == "merged_trigger":  # «97 مدنياً قُتلوا أو أُصيبوا»
        several = any(word.sense.form is Form.PLURAL_VERB for word in page.word(match.first))
        return several and match.last not in page.quantity_cover
    if not isinstance(entry, Trigger):
        return False
    if match.prefix in page.lexicon.to_prefixes:
        return False  # «طفلين من مخيم للنازحين»
    if match.prefix in page.lexicon.conjunctions and not _ends_what_befell(page, figure, match):
        return False
    if page.lexicon.words.morphology.subjects_first and _falls_or_is_lost(page, figure, match, after):
        return False
    if not fits(page, figure, entry) and not leave_a_place(page, figure, match, entry):
        return False
    verb = match.sense.form in (Form.VERB, Form.ACTIVE_VERB) and not entry.needs_held
    merely = page.cue(figure.end, "merely") if figure.end < match.first else None  # «90 عائلة فقط عادت»
    if match.first == (merely.last if merely is not None else figure.end) and verb and _are_no_persons(figure):
        return True
    near = match.first - figure.end <= 1 or _are_out_of_some(page, figure, match)
    if near and verb and _has_them_for_object(page, match):
        return True  # «18 صحفياً اختطفهم مسلحون»
    if match.sense.form is Form.PLURAL_VERB:
        object_at = after.first if after is not None else match.last
        if after is not None and page.lexicon.doers_first:
            object_at = first_with_bounds(page, after)  # «a gunman killed at least 35»
        takes_object = after is not None and object_at - match.last <= 1 and entry.victim != "subject"
        parted = page.is_mark(match.last, "،,;؛|/+") if match.last < figure.sentence.last else True
        # «87 رهن التوقيف بينهم خمسة», «617 مدنياً أُعدموا في 62 مجزرة»
        leads_on = object_at > match.last and page.cue(match.last, "part", "function") is not None
        takes_object = takes_object and not parted and not leads_on
        takes_object = takes_object and not is_passive(page, match)
        anew = takes_object and page.opens_with_conjunction(match.last)  # «12 قُتلوا وأُصيب 30»
        return not takes_object or anew or entry.needs_fighters
    if verb and match.first == figure.end and _are_many_as_one(page, figure, match):
        return True
    said_one = match.first == figure.end and page.found(figure.first - 1, "person") is not None  # «جندي واحد استشهد»
    single = figure.low == 1 and (figure.wording is not Wording.NUMBER or said_one)
    behind_that = figure.first > figure.sentence.first and page.cue(figure.first - 1, "that") is not None
    near = match.first == figure.end or behind_that
    return single and near and match.sense.form in (Form.VERB, Form.ACTIVE_VERB)


def _are_many_as_one(page: Page, figure: Figure, verb: Match) -> bool:
    """«إن أكثر من 900 مدني أصيب منذ أيار»: the verb of one behind a noun that more than ten have in the singular.

    Not «إن 12 مسلحاً قتل جنديين»: nobody stands behind it.
    """
    if page.lexicon.doers_first or figure.kind != "count" or figure.value <= TEN or figure.low == 1:
        return False
    opens = first_with_bounds(page, figure)
    stated = opens == figure.sentence.first or page.cue(opens - 1, "that") is not None
    end = verb.last
    alone = end >= figure.sentence.last or end in page.date_cover or page.is_mark(end, "،,.")
    return stated and (alone or page.cue(end, "function", "agent") is not None)


def _falls_or_is_lost(page: Page, figure: Figure, match: Match, after: Figure | None) -> bool:
    """«Seventy search warrants were executed», «1% of growth may be lost», «both insurers fell 1.7%»: no deaths."""
    entry = match.sense.entry
    if not isinstance(entry, Trigger) or entry.measure != "killed" or page.cue(match.first, "takes_things") is None:
        return False
    by_a_share = after is not None and after.percent and first_with_bounds(page, after) - match.last <= 1
    return by_a_share or counts_things(page, figure)


def _ends_what_befell(page: Page, figure: Figure, match: Match) -> bool:
    """«Three men were ambushed and killed»: a second verb, joined to one of being that stands behind the people."""
    several = match.sense.form is Form.PLURAL_VERB and page.lexicon.words.morphology.subjects_first
    return several and page.cue(figure.end, "passive") is not None and figure.end + 1 < match.first


def _are_out_of_some(page: Page, figure: Figure, match: Match) -> bool:
    """«1540 مدنياً من أبناء الطائفة العلوية قتلتهم القوات»: whether nothing but their own stands before the verb."""
    own = figure.counted.people and page.has_cue(figure.last, figure.end + 1, "partitive")
    between = range(figure.end, match.first)
    return bool(own) and not any(page.cue(at, "relative", "that", "after_which", "circumstance") for at in between)


def _has_them_for_object(page: Page, match: Match) -> bool:
    """Whether a pronoun of several is written on to the verb."""
    pronouns = page.lexicon.words.morphology.pronouns_of_many
    return page.tokens[match.last - 1].form.endswith(tuple(pronouns))


def _are_no_persons(figure: Figure) -> bool:
    """«3500 أسرة نزحت»: families, bodies and cases take the verb of one."""
    nouns = [*figure.counted.heads, *figure.counted.people]
    of_many = bool(nouns) and getattr(nouns[0].sense.entry, "unit", "") in UNITS_OF_MANY
    return of_many and figure.wording is Wording.NUMBER
