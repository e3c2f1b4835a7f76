"""Reach: how far a governing word reaches, and what between it and a figure ends its clause."""

from tawthiq.languages.words import Head
from tawthiq.read.figures.clauses import COMMAS, begins_another, begins_clause, begins_statement
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

_BREAKING = ("breaks", "rescued")
_OTHER_VERBS = "other_verbs"
_STOPPING = (*_BREAKING, _OTHER_VERBS)
_CLOSING = ":؛;"
_SEMICOLONS = "؛;"
REACH_TOPIC = 14
REACH_BEFORE = 40
NEXT_FIGURE = 3  # tokens within which a comma lists a further figure of the same governor
LONGEST_OUTCOME = 2  # tokens of a verb of outcome
REACH_APPOSED = 14  # tokens from people to those who divide them, right behind a comma


def first_with_bounds(page: Page, figure: Figure) -> int:
    """Where the figure begins with the bound before it («مصير ما لا يقل عن 100 فتى»)."""
    quantity = page.quantities.get(figure.first)
    return quantity.opens if quantity is not None else figure.first


def first_joined(page: Page, figure: Figure) -> int:
    """Where the figure begins with its bound and the conjunction, which stands apart before digits («, and 22»)."""
    opens = first_with_bounds(page, figure)
    apart = figure.conjoined and opens > figure.sentence.first and page.tokens[opens].kind is TokenKind.DIGITS
    return opens - 1 if apart and page.opens_with_conjunction(opens - 1) else opens


def reaches(page: Page, match: Match, figure: Figure, before: Figure | None) -> bool:
    """Whether the clause of a governor goes as far as the figure behind it."""
    if _begins_its_own_clause(page, figure, match):
        return False
    topic = isinstance(match.sense.entry, Head)
    aside = _clause_aside(page, match.last, figure.first)
    if page.is_mark(match.last, ":"):
        aside = range(match.last, match.last + 1)  # «وبحسب سبب الوفاة: 31 بإطلاق نار»: a heading
    named = topic and figure.counted.empty and page.cue(figure.first - 1, "reach") is not None
    if named and figure.first - match.last <= REACH_TOPIC:
        return True  # «هبط عدد القتلى إلى النصف قياساً بعام 2021 حيث بلغ 270»
    if any(_stops(page, at, topic) for at in _may_stop(page, match.last, figure.first) if at not in aside):
        return False
    if before is None or before.first < match.last:
        return True
    gap = range(before.end, figure.first)
    if figure.conjoined or len(gap) <= 1 or page.is_mark(figure.first - 1, "("):
        return not (figure.conjoined and _is_of_nothing(before, match, gap))
    if any(begins_another(page, at) for at in gap):
        return False
    places = page.place_cover if page.lexicon.doers_first else ()  # «ten women from Kura village, nine from Gana»
    dates = page.date_cover if places and figure.value < before.value else ()  # "in Lagos on Friday, 31 men, 23 women"
    words = sum(at not in places and at not in dates for at in gap)
    if words <= NEXT_FIGURE and any(page.is_mark(at, "،,") for at in gap):
        return True
    if _is_apposed(page, figure, before, gap) or _is_now_and_then(page, figure, before, gap):
        return True
    if any(cue.last == first_with_bounds(page, figure) for cue in page.cues(before.end, figure.first, "beside")):
        return True  # «مقتل 60 جندياً في ست هجمات، إضافة إلى نحو 20 مدنياً»
    if _has_subject_alike(page, match, figure, before):
        return True
    cues = page.cues(gap.start, gap.stop, "part", "whole_list", "remainder", "out_of")
    return any(not _has_subject(page, cue, figure) for cue in cues)


def _begins_its_own_clause(page: Page, figure: Figure, governor: Match) -> bool:
    """«Fined 40 drivers» behind «and»; «the army killed two and 30 residents have left»: a verb of its own."""
    opens = first_with_bounds(page, figure)
    if not page.lexicon.words.morphology.subjects_first or opens < 1:
        return False
    if begins_clause(page, opens - 1) or _is_left_so(page, opens):
        return True
    joined = page.opens_with_conjunction(opens) or page.cue(opens - 1, "connective") is not None
    comma = opens - 1 if page.opens_with_conjunction(opens) else opens - 2
    told = bool(figure.counted.people) or figure.counted.unknown
    people = told and not figure.counted.heads and figure.end < figure.sentence.last
    apart = comma >= 0 and page.is_mark(comma, COMMAS)
    behind = joined and people and (apart or _has_its_doer_before(page, governor))
    return behind and page.tokens[figure.end].form in page.lexicon.helping_verbs


def _has_its_doer_before(page: Page, verb: Match) -> bool:
    """«The army killed», but not «raids that killed»: a verb right behind whoever does what it says."""
    doers = (page.found(page.covered[verb.first - 1], table) for table in ("party", "person")) if verb.first else ()
    return verb.sense.form is not Form.NOUN and any(doer is not None and doer.last == verb.first for doer in doers)


def _is_left_so(page: Page, opens: int) -> bool:
    """«Killed hundreds, left 300 families without water»: a verb of outcome has those right behind it for object."""
    return page.cue_up_to(max(0, opens - LONGEST_OUTCOME), opens, "leads_to") is not None


def _is_now_and_then(page: Page, figure: Figure, before: Figure, gap: range) -> bool:
    """«من 240 في 2022 إلى 90 في 2023», «إلى 800 هذا العام بعد أن كان 400»: bare numbers of one thing at two times."""
    alike = bool(figure.counted.people) and bool(before.counted.people) and not figure.counted.heads
    if len(gap) > REACH_APPOSED or not (alike or (figure.counted.empty and before.counted.empty)):
        return False
    from_to = page.cue(before.first - 1, "partitive") and page.cue(figure.first - 1, "towards")
    held = page.cue_up_to(gap.start, gap.stop, "against_which", "compared") is not None
    return bool(from_to) or held


def _is_apposed(page: Page, figure: Figure, before: Figure, gap: range) -> bool:
    """«قُتل 43 شخصاً في هجوم على كنيسة في البلدة، 20 امرأة و14 رجلاً»: people right behind a comma, fewer than before."""
    if page.lexicon.words.morphology.subjects_first:
        return False  # «60 civilians, two women and two children among them»: the word for a part may stand behind
    people = bool(figure.counted.people) and bool(before.counted.people) and before.kind == figure.kind == "count"
    opens = page.is_mark(first_with_bounds(page, figure) - 1, "،,")
    return people and opens and len(gap) <= REACH_APPOSED and figure.value < before.value


def _is_of_nothing(before: Figure, match: Match, gap: range) -> bool:
    """«في المستشفى 120 مريضاً و34 طبيباً»: whether the figure before, joined to this one, was not governed by it."""
    people = bool(before.counted.people) and before.kind == "count" and before.wording is Wording.NUMBER
    return before.measure is None and people and len(gap) <= 1 and match.last <= before.first


def _has_subject_alike(page: Page, verb: Match, figure: Figure, before: Figure) -> bool:
    """«احتجزت الشرطة 12 شخصاً، وقوات الدعم السريع 20 مدنياً»: a verb left out, its next subject joined by «و»."""
    active = verb.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    named = next(page.matches(verb.last, before.first, "party"), None)
    if not active or (named is None and not _has_subject_before(page, verb)):
        return False
    opens = first_with_bounds(page, figure)
    if page.tokens[opens - 1].form == page.tokens[first_with_bounds(page, before) - 1].form:
        opens -= 1  # «أفرجت الحكومة عن 40 أسيراً، والجماعة عن 25»
    parties = [party for party in page.matches(before.end, opens, "party") if party.last == opens]
    starts = before.end + page.is_mark(before.end, "،,؛")
    firsts = [starts] if page.conjoined(starts) else []
    if page.opens_with_conjunction(starts) and page.cue(starts, "breaks", "beside") is None:
        firsts.append(starts + 1)  # «وشعبة المخابرات 9»
    return any(party.first in firsts for party in parties)


def _has_subject_before(page: Page, verb: Match) -> bool:
    """«فرع الأمن الجنائي الذي اعتقل 14»: a party right before the word that the verb's clause begins with."""
    relative = verb.first - 1
    party = page.cue(relative, "relative") is not None and page.covered[relative - 1] >= 0
    return party and page.found(page.covered[relative - 1], "party") is not None


def _has_subject(page: Page, cue: Match, figure: Figure) -> bool:
    """«12 قتيلاً، وتضم اللجنة خمسة قضاة»: whether a verb of holding is said of something that is no tally."""
    if page.cue(cue.first, "contains") is None or not page.conjoined(cue.first):
        return False
    tolls = page.has_cue(cue.last, figure.first, "toll", "resume", "number_of", "batch", "tally")
    return page.has_article(cue.last) and not tolls and page.found(cue.last, "head") is None


def _clause_aside(page: Page, start: int, end: int) -> range:
    """«ويضم المخيم، الذي يمتد على …، 55 ألف شخص»: a relative clause between two commas says nothing of the figure."""
    commas = page.marks(start, end, "،,")
    if len(commas) < 2 or page.cue(commas[0] + 1, "relative") is None:
        return range(0)
    return range(commas[0], commas[-1])


def _may_stop(page: Page, first: int, last: int) -> list[int]:
    """The few tokens of `first:last` that may end a clause: its cues, words of saying, marks and what follows."""
    words = [*page.cues(first, last, *_STOPPING), *page.matches(first, last, "attribution")]
    behind = [at + 1 for at in page.marks(first - 1, last - 1, COMMAS)]
    return [*(word.first for word in words), *page.marks(first, last, _CLOSING), *behind]


def _stops(page: Page, at: int, topic: bool) -> bool:
    """Whether the word at `at` ends what a governor before it is said of; a topic carries over other verbs."""
    if page.cue(at, *_BREAKING) or begins_clause(page, at):
        return True
    if topic:  # «died in its strikes; rights groups put the number at 60»: another's word
        return page.is_mark(at, _SEMICOLONS) and page.found(at + 1, "source") is not None
    if _is_other_verb(page, at) and not page.cue(at, "running", "reach"):
        return True
    closing = page.tokens[at].kind is TokenKind.MARK and page.tokens[at].form in _CLOSING
    return closing or begins_statement(page, at)


def _is_other_verb(page: Page, at: int) -> bool:
    """Whether a verb of another matter stands at `at`; no verb has an article («المرسوم الصادر في نيسان»)."""
    dated = at in page.date_cover or _begins_a_count(page, at)
    verb = page.cue(at, _OTHER_VERBS) if not dated else None  # «منذ بدأ عمله منتصف العام»
    named = verb is not None and verb.prefix in page.lexicon.articles
    if verb is not None and at > 0 and is_weapon(page, at - 1):
        return False  # «قتلت قذيفة أُطلقت من الغابة 44 شخصاً»
    return verb is not None and not named and not page.cue(at - 1, "function", "in_ranks")  # «القيادي في فتح»


def is_weapon(page: Page, at: int) -> bool:
    """«قذيفة», «صواريخ»: whether the word at `at` belongs to a way of harming."""
    return page.covered[at] >= 0 and page.found(page.covered[at], "method") is not None


def bracket_aside(page: Page, at: int, limit: int) -> range:
    """«1,959 members of the forces (a heading that includes others) lost their lives»: an aside between brackets."""
    if not page.lexicon.words.morphology.subjects_first or not page.is_mark(at, "("):
        return range(0)
    closed = next((near for near in range(at + 1, min(at + REACH_BEFORE, limit)) if page.is_mark(near, ")")), at)
    return range(at, closed + 1) if closed > at + 1 else range(0)


def _begins_a_count(page: Page, at: int) -> bool:
    """«The number of journalists killed since the war began has risen to 103»: the verb of the start counted from."""
    before = page.date_cover.get(at - 1)
    since = before is not None and before.role == "since" and before.last == at
    return since and page.lexicon.doers_first and page.cue(at, "onset") is not None
