"""People singled out: nouns that are a number themselves («سيدتان», «وطفل», «بينهم قائد», «أحد الحراس»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.counted import Counted, counted_after, serve
from tawthiq.read.figures.duals import is_feminine_adjective, is_marked_construct, is_marked_dual
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.harmers import harms_the_next, is_an_agent
from tawthiq.read.figures.kin import is_kin_harmed, is_kin_of_the_one_before
from tawthiq.read.figures.nations import is_one_of_a_nation, tells_a_number
from tawthiq.read.figures.opening import opens_a_toll
from tawthiq.read.figures.phrases import within_phrase
from tawthiq.read.figures.roles import singles_out_nobody
from tawthiq.read.figures.shot_at import fate_of_shot_at
from tawthiq.read.figures.who_they_are import (
    COMMUNITIES,
    are_their_bodies,
    is_another_event,
    names_no_person,
    owns_what_was_hit,
    person_joined_at,
    shares_the_number,
    tells_who_they_are,
)
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_BACK = 4
REACH_VERB = 7  # tokens from a noun behind «أن» to its verb
REACH_LISTED = 8  # tokens from a figure to a further one that is only a noun («وثلاثة في حماة، وشهيد في …»)
FARTHEST = 16  # tokens between a verb and the one whom it is said of, dates and names included
REACH_AMONG = 8
FEW = 6
PEOPLE = ("head", "person", "other")
HARMED_AFTER = ("part", "results", "whole_list")


def one(
    page: Page, sentence: Sentence, first: int, last: int, counted: Counted, wording: Wording, value: int
) -> Figure:
    """A figure of tokens `first:last` whose noun is a number itself: «a child», «سيدتان»."""
    return Figure(
        sentence=sentence, first=first, last=last, wording=wording, kind="count", low=value, high=value,
        bound="exact", counted=counted, conjoined=page.conjoined(first),
    )  # fmt: skip


def add_noun_figure(page: Page, sentence: Sentence, at: int, figures: list[Figure], taken: set[int]) -> None:
    """Add the figure of a noun at token `at` that is a number itself, and what it takes to `taken`."""
    one_of = page.cue(at, "one_of")
    told = one_of is not None and (governed_from(page, sentence, at) or _is_subject(page, sentence, one_of))
    if told and _plural_at(page, at + 1, sentence.last):
        counted = counted_after(page, at + 1, sentence.last)  # «قُتل أحد المطلوبين»
        figures.append(one(page, sentence, at, at + 1, counted, Wording.SINGLE, 1))
        taken.update(range(at, counted.last))
        return
    for match in (*within_phrase(page, at, ("head", "person")), *page.match_at.get(at, ())):
        community = match.sense.table in COMMUNITIES and tells_a_number(page, match)
        if (match.sense.table not in PEOPLE and not community) or page.cue(at, "also_a_building") is not None:
            continue
        wording = None if _is_body_of_one(page, match) else _noun_wording(page, sentence, match, figures)
        if wording is None:
            continue
        counted = counted_after(page, match.last, sentence.last)
        serve(page, match, sentence.last, counted)
        counted.first = match.first
        counted.last = max(counted.last, match.last)
        counted.unknown = False
        counted.parties += [name for name in page.match_at.get(at, ()) if _bears(name, match)]
        listed = {"head": counted.heads, "other": counted.others}.get(match.sense.table, counted.people)
        listed.insert(0, match)
        value = 2 if wording is Wording.DUAL else 1
        figures.append(one(page, sentence, at, at + 1, counted, wording, value))
        taken.update(range(at, counted.last))
        return


def _bears(name: Match, match: Match) -> bool:
    """«قيادي سابق في فصائل المعارضة»: whether the name of a party begins with the noun for one of it."""
    return name.sense.table == "party" and name.last > match.last


def body_before(page: Page, at: int) -> Match | None:
    """«جثة رابع»: the single body right before the ordinal that says whose it is; None where there is none."""
    first = page.covered[at - 1] if at > 0 else -1
    match = page.found(first, "head") if first >= 0 else None
    return match if match is not None and match.last == at and _is_body_of_one(page, match) else None


def _is_body_of_one(page: Page, match: Match) -> bool:
    entry = match.sense.entry
    if not isinstance(entry, Head) or entry.unit != "bodies" or match.sense.form is not Form.SINGULAR or match.pronoun:
        return False
    quantity = page.quantities.get(match.last)
    return quantity is not None and quantity.kind == "ordinal" and not quantity.attached_prefix


def _plural_at(page: Page, at: int, limit: int) -> bool:
    return at < limit and any(
        match.sense.table in PEOPLE and match.sense.form in (Form.PLURAL, Form.DUAL)
        for match in page.match_at.get(at, ())
    )


def _noun_wording(page: Page, sentence: Sentence, match: Match, figures: list[Figure]) -> Wording | None:
    """DUAL or SINGLE where the noun itself is the number, None where it only names somebody."""
    entry = match.sense.entry
    if match.sense.form is Form.DUAL_CONSTRUCT and not singles_out_nobody(page, match):
        owned = bool(match.pronoun) or match.last - match.first > 1  # «شقيقاه», «راعيا أغنام»
        return Wording.DUAL if owned and _governed_or_listed(page, sentence, match, figures) else None
    if match.sense.table in COMMUNITIES and is_one_of_a_nation(page, match) and not harms_the_next(page, match):
        return Wording.SINGLE if _governed_or_listed(page, sentence, match, figures) else None
    if match.sense.form in (Form.PLURAL, Form.ADJECTIVE) and is_marked_dual(page, match):
        listed = match.sense.form is Form.PLURAL or _governed_or_listed(page, sentence, match, figures)
        return Wording.DUAL if listed else None
    if (
        shares_the_number(page, match)
        or _is_nobody(page, sentence, match)
        or harms_the_next(page, match)
        or singles_out_nobody(page, match)
    ):
        return None
    if match.sense.form is Form.DUAL:
        named = match.prefix in page.lexicon.articles or (isinstance(entry, Person) and entry.unit != "persons")
        named = named or (bool(match.pronoun) and is_feminine_adjective(page, match))
        if match.sense.table in COMMUNITIES and not _governed_or_listed(page, sentence, match, figures):
            return None
        return None if named or _is_a_thing(page, sentence, match) else Wording.DUAL
    return _wording_of_one(page, sentence, match, figures)


def _wording_of_one(page: Page, sentence: Sentence, match: Match, figures: list[Figure]) -> Wording | None:
    """SINGLE for a noun in the singular that is one person told, DUAL for a marked construct of two."""
    entry = match.sense.entry
    singular = match.sense.form is Form.SINGULAR and not _may_be_dual(page, match)
    if singular and is_kin_of_the_one_before(page, match, figures):
        return Wording.SINGLE
    if not singular or _is_a_thing(page, sentence, match):
        return None
    if isinstance(entry, Head) and (entry.unit == "events" or entry.counted_only):
        return None
    if isinstance(entry, Person) and entry.unit != "persons":
        return None
    if is_marked_construct(page, match):
        return Wording.DUAL if _governed_or_listed(page, sentence, match, figures) else None
    if is_kin_harmed(page, match):
        return Wording.SINGLE
    told = not _is_named(page, sentence, match) and _governed_or_listed(page, sentence, match, figures)
    return Wording.SINGLE if told or _is_named_part(page, sentence, match, figures) else None


def _is_nobody(page: Page, sentence: Sentence, match: Match) -> bool:
    """«فدية عن كل محتجز», «وأصابتا أربعة أطفال» (a verb), «آخر جولة» (the last), «قافلة عائدة» (of things)."""
    if match.sense.table == "head" and page.cue(match.first - 1, "batch") is not None:
        return True
    if page.found(match.first, "trigger") and match.last in page.quantities:
        return True
    if match.sense.form is Form.DUAL and are_their_bodies(page, match):
        return True
    if is_an_agent(page, match):
        return True
    if match.sense.table == "other" and (
        _follows_events(page, sentence, match) or is_another_event(page, sentence, match)
    ):
        return True
    if page.cue(match.first, "latest") and match.last in page.quantities and not match.prefix:
        return True  # «عادت آخر 32 أسرة»
    if _is_predicate_of_part(page, sentence, match) or owns_what_was_hit(page, match):
        return True
    if match.sense.table == "other" and match.last < sentence.last and page.found(match.last, "uncounted"):
        return True
    return match.first > sentence.first and page.cue(match.first - 1, "each") is not None


def _is_predicate_of_part(page: Page, sentence: Sentence, match: Match) -> bool:
    """«12 منها مجهولة الهوية»: what is said of several bodies right behind the number, no further one."""
    part = page.covered[match.first - 1] if match.first > sentence.first else -1
    cue = page.cue(part, "of_them") if part >= 0 else None
    before = page.quantities.get(page.quantity_cover.get(part - 1, -1)) if cue is not None else None
    unknown = "unidentified" in getattr(match.sense.entry, "groups", ())
    return cue is not None and before is not None and before.low > 1 and unknown and not match.prefix


def _follows_events(page: Page, sentence: Sentence, match: Match) -> bool:
    """«محاولات اغتيال أخرى», «نقلوا إلى حارات أخرى»: «other» as adjective of attacks, or of what no table knows."""
    before = page.covered[match.first - 1] if match.first > sentence.first else -1
    if before < 0 < match.first - sentence.first and not page.conjoined(match.first):
        return page.tokens[match.first - 1].kind is TokenKind.WORD and match.first - 1 not in page.quantity_cover
    if before < 0 or page.conjoined(match.first):
        return False
    event = page.found(before, "head")
    of_events = event is not None and isinstance(event.sense.entry, Head) and event.sense.entry.unit == "events"
    adjective = not page.lexicon.words.morphology.modifiers_first  # «left another hurt» is of somebody
    return of_events or (adjective and names_no_person(page, before))


def _is_a_thing(page: Page, sentence: Sentence, match: Match) -> bool:
    """«مسجداً ومدرسة»: a noun of a thing too, with no word of harm right before it."""
    thing = page.found(match.first, "uncounted") is not None
    return thing and not governed_from(page, sentence, match.first, 0)


def _may_be_dual(page: Page, match: Match) -> bool:
    """«ولداه» are two: no alef of the accusative stands before a pronoun."""
    forms = [other.sense.form for other in page.match_at[match.first]]
    return bool(match.pronoun) and Form.DUAL_CONSTRUCT in forms


def _is_named(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the noun is definite: by its article, its pronoun or the definite noun after it."""
    definite = bool(match.pronoun) or match.prefix in page.lexicon.articles
    return definite or _is_construct(page, sentence, match)


def _is_named_part(page: Page, sentence: Sentence, match: Match, figures: Sequence[Figure]) -> bool:
    """«بينهم الصحفي فلان ومدير المركز»: people named as the part of a figure, one or more."""
    if match.sense.table != "person" or not any(figure.wording is Wording.NUMBER for figure in figures):
        return False
    if match.prefix in page.lexicon.conjunctions and any(_named_before(page, figure, match) for figure in figures):
        return True
    at = match.first - 1
    while at > sentence.first and (page.is_mark(at, "\"'") or page.cue(page.covered[at], "so_called")):
        at -= 1
    return at >= sentence.first and page.covered[at] >= 0 and page.cue(page.covered[at], "part") is not None


def _named_before(page: Page, figure: Figure, match: Match) -> bool:
    """Whether the figure is somebody named right before the noun, with nothing but a name between."""
    gap = range(figure.end, match.first)
    single = figure.wording is Wording.SINGLE and len(gap) <= FEW
    return single and not any(page.is_mark(at, "،,؛:.") or page.found(at, "trigger") for at in gap)


def _governed_or_listed(page: Page, sentence: Sentence, match: Match, figures: list[Figure]) -> bool:
    if governed_from(page, sentence, match.first) or _listed_with(page, match, figures):
        return True
    if _is_found(page, sentence, match) or fate_of_shot_at(page, sentence, match.first, match.last) is not None:
        return True
    if _enumerated(page, match, figures) or _added(page, match, figures) or _goes_on_among(page, match, figures):
        return True
    apposed = _stands_apposed(page, sentence, match, figures) or tells_who_they_are(page, match)
    return apposed or _is_subject(page, sentence, match) or opens_a_toll(page, sentence, match)


def _is_found(page: Page, sentence: Sentence, match: Match) -> bool:
    """«عثر الأهالي في اليوم التالي على جثة شاب»: a body, some words behind the verb of finding it."""
    entry = match.sense.entry
    body = isinstance(entry, Head) and entry.unit == "bodies" and not match.prefix
    start = max(sentence.first, match.first - FARTHEST)
    return body and page.cue(match.first - 1, "function") is not None and page.has_cue(start, match.first, "finds")


def _added(page: Page, match: Match, figures: Sequence[Figure]) -> bool:
    """«14 نازحاً، بالإضافة إلى عامل في منظمة»: one more, told beside those counted."""
    before = page.covered[match.first - 1] if match.first > 0 else -1
    cue = page.cue(before, "added") if before >= 0 else None
    return cue is not None and any(figure.wording is Wording.NUMBER and figure.first < cue.first for figure in figures)


def _goes_on_among(page: Page, match: Match, figures: Sequence[Figure]) -> bool:
    """«من بين المتوفين أربعة يحملون الجنسية الإيرانية وطفلة»: the list goes on past what is said of its members."""
    if match.sense.table != "person" or match.prefix not in page.lexicon.conjunctions:
        return False
    before = [figure for figure in figures if 0 <= match.first - figure.end <= REACH_AMONG]
    if not before:
        return False
    last = max(before, key=lambda figure: figure.first)
    gap = range(last.end, match.first)
    clear = not any(page.is_mark(at, "،,؛:.") or page.found(at, "trigger") or page.cue(at, "breaks") for at in gap)
    start = max(last.sentence.first, last.first - REACH_AMONG)
    return clear and any(_are_those_among(page, head.first) for head in page.matches(start, last.first, "head"))


def _is_subject(page: Page, sentence: Sentence, match: Match) -> bool:
    """«إن جندياً من كتيبتها أصيب»: behind «that», with a verb of harm in the same breath."""
    opens = match.first > sentence.first and page.cue(match.first - 1, "that") is not None
    for at in range(match.last, min(match.last + REACH_VERB, sentence.last)) if opens else ():
        if page.tokens[at].kind is not TokenKind.WORD or page.cue(at, "breaks", "beside") or at in page.quantity_cover:
            return False
        words = page.word(at) if page.cue(at, "merged_trigger") else page.match_at.get(at, ())
        verbs = [m for m in words if m.sense.table == "trigger" and not m.prefix]
        if any(verb.sense.form in (Form.VERB, Form.PLURAL_VERB) for verb in verbs):
            return True
    return False


def _stands_apposed(page: Page, sentence: Sentence, match: Match, figures: Sequence[Figure]) -> bool:
    """«مدنيَّين، رجل وامرأة»: a few people told one by one right after their number."""
    nation = match.sense.table in COMMUNITIES
    if not (match.sense.table == "person" or nation) or match.prefix or not page.is_mark(match.first - 1, "،,:"):
        return False
    few = any(figure.end == match.first - 1 and 1 < figure.value <= FEW for figure in figures)
    return few and match.last < sentence.last and person_joined_at(page, match.last)


def _is_construct(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a definite noun follows, which makes this one definite too («قائد المجموعة»)."""
    if match.last >= sentence.last:
        return False
    entry = match.sense.entry
    led = isinstance(entry, Person) and entry.leader and page.found(match.last, "party")
    if led and not led.prefix and led.sense.form is not Form.ADJECTIVE and led.last - led.first > 1:
        return True  # «اعتقال قائد مجلس المدينة العسكري»: he is named by his force
    follows = page.tokens[match.last]
    return follows.kind is TokenKind.WORD and page.lexicon.bare(follows.form) != follows.form


def governed_from(page: Page, sentence: Sentence, at: int, reach: int = REACH_BACK) -> bool:
    """Whether a word that governs people stands shortly before, with nothing of weight between.

    Dates and the name of a party, as the subject of the verb, take nothing of the reach.
    """
    left = reach + 1
    enclosed = False
    for back in range(at - 1, max(sentence.first, at - 1 - FARTHEST) - 1, -1):
        first = page.covered[back] if page.covered[back] >= 0 else back
        if page.found(first, "trigger") or page.cue(first, *HARMED_AFTER):
            return True
        enclosed = enclosed or (back == at - 1 and back - 1 in page.date_cover)
        if enclosed and page.is_mark(back, "،,") and (back == at - 1 or back + 1 in page.date_cover):
            continue  # «اغتال مسلحون مجهولون، مساء الاثنين، رئيس بلدية»
        number = back in page.quantity_cover and back not in page.date_cover
        if page.tokens[back].kind is not TokenKind.WORD or number:
            return False
        named = page.found(back, "head")
        if named is not None and not _is_event(named):
            return _are_those_among(page, back)
        if page.cue(back, "breaks", "relative") or (page.found(back, "person") and not _are_subject_of(page, first)):
            return False
        passed = back in page.date_cover or (reach > 0 and page.found(first, "party") is not None)
        left -= 0 if passed else 1
        if left == 0:
            return False
    return False


def _are_subject_of(page: Page, at: int) -> bool:
    """«قتل جنود فتى»: several people without an article, right behind a verb that is said of whom it harms."""
    verb = page.covered[at - 1] if at > 0 else -1
    governor = page.found(verb, "trigger") if verb >= 0 else None
    people = page.found(at, "person")
    if people is not None and (harms_the_next(page, people) or is_an_agent(page, people)):
        return True
    harms = governor is not None and governor.sense.form is Form.VERB and governor.last == at
    bare = people is not None and people.sense.form is Form.PLURAL and not people.prefix
    return harms and bare and getattr(governor and governor.sense.entry, "victim", "") in ("object", "either")


def _is_event(match: Match) -> bool:
    """«قُتل في الهجوم سائق»: an event between a verb and its object is no object."""
    return isinstance(match.sense.entry, Head) and match.sense.entry.unit == "events"


def _are_those_among(page: Page, at: int) -> bool:
    """«إن من بين القتلى ضابطاً»: of the dead or hurt just named, the one told next is one."""
    named = page.found(at, "head")
    among = at > 0 and page.covered[at - 1] >= 0 and page.cue(page.covered[at - 1], "among", "out_of")
    return bool(among) and named is not None and named.sense.form is Form.PLURAL


def _enumerated(page: Page, match: Match, figures: Sequence[Figure]) -> bool:
    """«وثلاثة في حماة، وشهيد في اللاذقية», «وحجة بقتيل»: one more, told by the noun alone."""
    entry = match.sense.entry
    if not isinstance(entry, Head) or entry.weak or entry.unit != "persons" or page.conjoined(match.last):
        return False
    joined = match.prefix in page.lexicon.conjunctions or match.prefix in page.lexicon.words.morphology.in_prefixes
    near = any(0 <= match.first - figure.end <= REACH_LISTED for figure in figures if figure.wording is Wording.NUMBER)
    return joined and near


def _listed_with(page: Page, match: Match, figures: list[Figure]) -> bool:
    """Whether «و» joins the noun to a figure that ends right before it."""
    if match.prefix not in page.lexicon.conjunctions:
        return False
    if any(figure.end in (match.first, match.first - 1) for figure in figures):
        return True
    # «ثلاثة عناصر من فتح وعنصر من …»: the name between is one that the pack lacks
    return any(figure.end == match.first - 2 and page.cue(figure.end, "partitive") for figure in figures)
