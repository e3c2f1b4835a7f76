"""Finds the figures of a sentence: numbers with what they count, duals, and people singled out."""

from tawthiq.languages.words import Head, Person
from tawthiq.read.counted import Counted, counted_after
from tawthiq.read.figure import Figure, Wording
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page, Sentence
from tawthiq.read.quantity import Quantity
from tawthiq.text.tokens import TokenKind

REACH_BACK = 4
PEOPLE = ("head", "person", "other")
COMMUNITIES = ("nationality", "quality")


def find_figures(page: Page, sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in the order of the text; what they measure is not decided here."""
    figures = []
    taken: set[int] = set()
    for at in range(sentence.first, sentence.last):
        quantity = page.quantities.get(at)
        if quantity is None or quantity.last > sentence.last:
            continue
        figure = _from_quantity(page, sentence, quantity)
        if figure is not None:
            figures.append(figure)
            taken.update(range(figure.first, figure.end))
            taken.update(range(figure.counted.first, figure.counted.last))
    for at in range(sentence.first, sentence.last):
        if at not in taken and at not in page.date_cover and at not in page.quantity_cover:
            _add_noun_figure(page, sentence, at, figures, taken)
    return sorted(figures, key=lambda figure: figure.first)


def _from_quantity(page: Page, sentence: Sentence, quantity: Quantity) -> Figure | None:
    if any(at in page.date_cover for at in range(quantity.first, quantity.last)):
        return None
    if quantity.first > sentence.first and _is_numbered(page, quantity.first - 1):
        return None
    if quantity.kind == "ordinal":
        return _ordinal(page, sentence, quantity)
    before = _noun_before(page, quantity)
    if before is not None and (before.sense.form is not Form.SINGULAR or _names_no_one(page, before)):
        return None  # «جنديان اثنان»: the dual noun is the number; «من عائلة واحدة» counts nobody
    if before is not None:
        counted = Counted(before.first, before.last)
        (counted.heads if before.sense.table == "head" else counted.people).append(before)
    else:
        counted = counted_after(page, _after_bound(quantity), sentence.last)
        if counted.empty and not counted.uncounted:
            counted = _shared_noun(page, sentence, quantity, counted)
    if counted.uncounted or _counts_what_stands_before(page, quantity, counted):
        return None
    return Figure(
        sentence=sentence,
        first=quantity.first,
        last=quantity.last,
        wording=Wording.NUMBER,
        kind=quantity.kind,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        counted=counted,
        percent=quantity.percent,
        conjoined=page.conjoined(quantity.first if before is None else before.first),
        doubts=["low"] if quantity.doubts else [],
    )


def _shared_noun(page: Page, sentence: Sentence, quantity: Quantity, counted: Counted) -> Counted:
    """«طفلان يبلغان 4 و11 سنة»: two joined numbers share the noun of the second, where it makes them no claim."""
    joined = counted.last + 1 if counted.last < sentence.last and page.cue(counted.last, "connective") else counted.last
    following = page.quantities.get(joined)
    if following is None or following.attached_prefix not in page.lexicon.conjunctions:
        return counted
    if joined in page.date_cover:
        return Counted(counted.first, counted.last, uncounted=True)
    shared = counted_after(page, following.last, sentence.last)
    return Counted(counted.first, counted.last, uncounted=shared.uncounted)


def _counts_what_stands_before(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«ساعات عدة»: a vague word after the noun of a thing."""
    one = quantity.low == quantity.high == 1 and page.tokens[quantity.first].kind is TokenKind.WORD
    if not (quantity.bound == "vague" or one) or not counted.empty or quantity.first == 0:
        return False
    first = page.covered[quantity.first - 1]
    return first >= 0 and page.found(first, "uncounted") is not None


def _after_bound(quantity: Quantity) -> int:
    """Where the counted noun may begin: behind a bound that follows the number («اثنان على الأقل من …»)."""
    last = quantity.last
    for first, end in quantity.cues:
        if first == last:
            last = end
    return last


def _is_numbered(page: Page, at: int) -> bool:
    """Whether the word at `at`, brackets passed over, makes the number after it a name («المادة (4)»)."""
    while at > 0 and page.is_mark(at, "(\"'"):
        at -= 1
    first = page.covered[at]
    if first >= 0 and page.cue(first, "numbered") is not None:
        return True
    word = page.lexicon.longest(page.tokens, at, at + 1)  # the last word of a name («قوات اللواء 444»)
    return any(match.sense.entry == "numbered" for match in word)


def _names_no_one(page: Page, noun: Match) -> bool:
    entry = noun.sense.entry
    if isinstance(entry, Person):
        return entry.unit != "persons"
    return isinstance(entry, Head) and entry.unit == "events" and page.cue(noun.first - 1, "function") is not None


def _noun_before(page: Page, quantity: Quantity) -> Match | None:
    """The noun that «واحد» or «اثنان» follows as its adjective."""
    if quantity.low not in (1, 2) or page.tokens[quantity.first].kind is TokenKind.DIGITS:
        return None
    if quantity.attached_prefix or quantity.bound != "exact" or quantity.first == 0:
        return None
    first = page.covered[quantity.first - 1]
    if first < 0:
        return None
    for match in page.match_at[first]:
        fits = match.sense.form is Form.SINGULAR if quantity.low == 1 else match.sense.form in (Form.DUAL, Form.PLURAL)
        if match.sense.table in PEOPLE and fits and match.last == quantity.first:
            return match
    return None


def _ordinal(page: Page, sentence: Sentence, quantity: Quantity) -> Figure | None:
    """«واعتقال ثالث»: an ordinal that stands for a person."""
    governed = _governed_from(page, sentence, quantity.first, reach=1)
    if not governed or quantity.attached_prefix in page.lexicon.articles or quantity.last - quantity.first > 1:
        return None
    counted = counted_after(page, quantity.last, sentence.last)
    if counted.uncounted or counted.unknown:
        return None
    return _one(page, sentence, quantity.first, quantity.last, counted, Wording.ORDINAL, 1)


def _one(
    page: Page, sentence: Sentence, first: int, last: int, counted: Counted, wording: Wording, value: int
) -> Figure:
    return Figure(
        sentence=sentence, first=first, last=last, wording=wording, kind="count", low=value, high=value,
        bound="exact", counted=counted, conjoined=page.conjoined(first),
    )  # fmt: skip


def _add_noun_figure(page: Page, sentence: Sentence, at: int, figures: list[Figure], taken: set[int]) -> None:
    for match in page.match_at.get(at, ()):
        community = match.sense.table in COMMUNITIES and match.sense.form is Form.DUAL
        if match.sense.table not in PEOPLE and not community:
            continue
        wording = _noun_wording(page, sentence, match, figures)
        if wording is None:
            continue
        counted = counted_after(page, match.last, sentence.last)
        counted.first = match.first
        counted.last = max(counted.last, match.last)
        counted.unknown = False
        listed = {"head": counted.heads, "other": counted.others}.get(match.sense.table, counted.people)
        listed.insert(0, match)
        value = 2 if wording is Wording.DUAL else 1
        figures.append(_one(page, sentence, at, match.last, counted, wording, value))
        taken.update(range(at, counted.last))
        return


def _noun_wording(page: Page, sentence: Sentence, match: Match, figures: list[Figure]) -> Wording | None:
    """DUAL or SINGLE where the noun itself is the number, None where it only names somebody."""
    entry = match.sense.entry
    if match.sense.form is Form.DUAL_CONSTRUCT:
        return Wording.DUAL if match.pronoun and _governed_or_listed(page, sentence, match, figures) else None
    if match.sense.form is Form.PLURAL and _is_marked_dual(page, match):
        return Wording.DUAL
    if match.sense.form is Form.DUAL:
        named = match.prefix in page.lexicon.articles or (isinstance(entry, Person) and entry.unit != "persons")
        if match.sense.table in COMMUNITIES and not _governed_or_listed(page, sentence, match, figures):
            return None
        return None if named else Wording.DUAL
    if match.sense.form is not Form.SINGULAR or match.pronoun or match.prefix in page.lexicon.articles:
        return None
    if isinstance(entry, Head) and (entry.unit == "events" or entry.counted_only):
        return None
    if isinstance(entry, Person) and entry.unit != "persons":
        return None
    if _is_construct(page, sentence, match):
        return None
    return Wording.SINGLE if _governed_or_listed(page, sentence, match, figures) else None


def _governed_or_listed(page: Page, sentence: Sentence, match: Match, figures: list[Figure]) -> bool:
    return _governed_from(page, sentence, match.first) or _listed_with(page, match, figures)


def _is_marked_dual(page: Page, match: Match) -> bool:
    """Whether a vowel mark makes the dual of what would read as a plural («محتجزَين»), or «اثنين» follows it."""
    if match.last - match.first > 1 or match.prefix in page.lexicon.articles or match.pronoun:
        return False
    after = page.quantities.get(match.last)
    if after is not None and after.low == after.high == 2 and page.tokens[match.last].kind is TokenKind.WORD:
        return True
    token = page.tokens[match.first]
    written = page.report.text[token.start : token.end]
    ending = page.lexicon.words.morphology.dual_oblique
    at = written.rfind(ending[0])
    return token.form.endswith(ending) and at > 0 and page.lexicon.words.morphology.dual_mark in written[at - 2 : at]


def _is_construct(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a definite noun follows, which makes this one definite too («قائد المجموعة»)."""
    if match.last >= sentence.last:
        return False
    follows = page.tokens[match.last]
    return follows.kind is TokenKind.WORD and page.lexicon.bare(follows.form) != follows.form


def _governed_from(page: Page, sentence: Sentence, at: int, reach: int = REACH_BACK) -> bool:
    """Whether a word that governs people stands shortly before, with nothing of weight between."""
    for back in range(at - 1, max(sentence.first, at - 1 - reach) - 1, -1):
        if page.found(back, "trigger") or page.cue(back, "part", "results"):
            return True
        first = page.covered[back]
        if first >= 0 and first != back and (page.found(first, "trigger") or page.cue(first, "part", "results")):
            return True
        if page.tokens[back].kind is not TokenKind.WORD or back in page.quantity_cover:
            return False
        if page.cue(back, "breaks", "relative") or page.found(back, "person") or page.found(back, "head"):
            return False
    return False


def _listed_with(page: Page, match: Match, figures: list[Figure]) -> bool:
    """Whether «و» joins the noun to a figure that ends right before it."""
    if match.prefix not in page.lexicon.conjunctions:
        return False
    return any(figure.end in (match.first, match.first - 1) for figure in figures)
