"""Alone: whether a report tells of harm to people at all, by those of its sentences that may, each read alone.

The figures of a stretch are the report's own, but what measures them may come from figures before it. So every way in
which `govern` could come to a measure that is evidence is tried with the figures before left out. As far as they bear
on it, they keep a word from governing; where they let one govern that else would not, it is let pass here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.languages.layout import load_layout
from tawthiq.languages.words import Head, Trigger
from tawthiq.model.report import Report
from tawthiq.read.dates.mention import Epochs
from tawthiq.read.figures.completed import befell_so
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.sightings import find_figures
from tawthiq.read.figures.things import counts_a_thing
from tawthiq.read.figures.who_they_are import COMMUNITIES
from tawthiq.read.measures.camps import may_be_residents, may_dwell
from tawthiq.read.measures.evidence import NEAR, done_by_a_party, may_be_dead
from tawthiq.read.measures.fitting import fits
from tawthiq.read.measures.governors import find_governors, first_of_topics, may_govern
from tawthiq.read.measures.item_labels import verb_of_label
from tawthiq.read.measures.no_claims import no_claim
from tawthiq.read.measures.of_things import SAID_OF_THINGS
from tawthiq.read.measures.prisons import prison_before, prison_right_after, prison_told_behind
from tawthiq.read.measures.reach import REACH_BEFORE, first_with_bounds, reaches
from tawthiq.read.measures.reached import subject_of
from tawthiq.read.measures.scan import Stretch, load_scanner
from tawthiq.read.measures.shot import shot_fate
from tawthiq.read.measures.signs import REPORT_WIDE, TAKEN, Sign, hangs_on_the_report
from tawthiq.read.measures.strengths import strength_before
from tawthiq.read.measures.survivors import let_go_of_them
from tawthiq.read.measures.told_by import exchanged
from tawthiq.read.measures.tolls import REACH_RATIO, names_victims
from tawthiq.read.page.layout import outside_lines
from tawthiq.read.page.lexicon import load_lexicon
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.opening import count_undated, date_and_count, open_words, place_alone
from tawthiq.read.page.page import SENTENCE_ENDS, Page

REACH_MERGED = 3


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence of a stretch: its figures, its governing words, and the signs of the stretch and its report."""

    page: Page
    figures: Sequence[Figure]
    governors: Sequence[Match]
    signs: int


def may_tell_of_harm(report: Report, epochs: Epochs) -> bool:
    """Whether any sentence of a report may hold evidence; surely so where this is false."""
    scanner = load_scanner(report.language)
    stretches = scanner.stretches(report.text)
    if stretches is None:
        return True
    outside: list[range] | None = None
    for stretch in stretches:
        if not scanner.look_closer(report.text, stretch) or not _may_hold_evidence(report, _at_most(stretch), epochs):
            continue
        if outside is None:
            outside = outside_lines(report.text, load_layout(report.language))
        if any(stretch.end - 1 in line for line in outside):
            continue
        settled = scanner.of_report(report.text, stretch)
        if settled is stretch or _may_hold_evidence(report, settled, epochs):
            return True
    return False


def _at_most(stretch: Stretch) -> Stretch:
    """A stretch with all signs that its report may have, which decide of few and are dear to look up."""
    wide = REPORT_WIDE if stretch.signs & Sign.EVERYDAY else 0
    return Stretch(stretch.start, stretch.end, stretch.signs | wide)


def _may_hold_evidence(report: Report, stretch: Stretch, epochs: Epochs) -> bool:
    if hangs_on_the_report(stretch.signs):
        return True
    text = report.text[stretch.start : stretch.end]
    part = Report(id=report.id, text=text, published=report.published, language=report.language)
    known = False
    for headline in (False, True) if _may_be_headline(part) else (False,):
        page = open_words(part, headline=headline)
        plainly = bool(stretch.signs & Sign.EVERYDAY) and not page.lexicon.words.morphology.indefinite
        if plainly and not _may_count_undated(page, stretch.signs):
            return False
        date_and_count(page, epochs)
        if plainly and not _may_count_somebody(page, stretch.signs):
            return False
        for placed in place_alone(page):
            if _holds(placed, stretch.signs):
                return True
            known = True
    return not known


def _may_count_undated(page: Page, signs: int) -> bool:
    """Whether any figure may count those whom plain harm befalls, whatever numbers turn out to be dates."""
    if signs & Sign.SINGLED:
        return True  # a date may part him from what befell him
    count_undated(page)
    return (_is_of_things(signs) and _may_tell_two(page)) or _may_count_somebody(page, signs)


def _is_of_things(signs: int) -> bool:
    """Whether only words that are said of things too may be plain harm: they befall people by their own noun."""
    return not signs & (Sign.PLAIN | Sign.PLAIN_MOVED)


def _may_count_somebody(page: Page, signs: int) -> bool:
    """Whether a figure counts those whom plain harm befalls, wherever the places of the page are."""
    of_things = _is_of_things(signs)
    for figure in (figure for sentence in page.sentences for figure in find_figures(page, sentence)):
        counted = figure.counted
        if of_things and counted.people and figure.wording is not Wording.SINGLE:
            return True
        if not of_things and (counted.people or counted.parties or counted.heads):
            return True
    return False


def _may_tell_two(page: Page) -> bool:
    """Whether a noun may be two by what stands before it, or by a vowel mark."""
    found = (match.sense for matches in page.match_at.values() for match in matches)
    duals = (sense for sense in found if sense.form is Form.DUAL_CONSTRUCT or sense.form is Form.DUAL)
    owned = any(sense.form is Form.DUAL_CONSTRUCT or sense.table in COMMUNITIES for sense in duals)
    return owned or page.lexicon.words.morphology.dual_mark in page.report.text


def _may_be_headline(part: Report) -> bool:
    """Whether some sentences may be a headline, in a language whose headlines leave out the article for one."""
    leaves_out = bool(load_lexicon(part.language).words.morphology.indefinite)
    return leaves_out and not part.text.rstrip().endswith(tuple(SENTENCE_ENDS))


def _holds(page: Page, signs: int) -> bool:
    for sentence in page.sentences:
        figures = find_figures(page, sentence)
        if not figures:
            continue
        sight = _Sight(page, figures, find_governors(page, sentence, figures), signs)
        if any(_may_be_evidence(sight, figure) for figure in figures):
            return True
    return False


def _may_be_evidence(sight: _Sight, figure: Figure) -> bool:
    page, signs = sight.page, sight.signs
    if _is_told_by_its_sentence(page, figure, signs):
        return True
    if no_claim(page, figure):
        return False
    if verb_of_label(page, figure, sight.governors) is not None:
        return True
    if subject_of(page, figure) is not None:
        return True
    if _may_be_strength(sight, figure) or _is_where_people_are_kept(page, figure, signs):
        return True
    if counts_a_thing(page, figure) and not any(may_be_dead(page, figure, word) for word in sight.governors):
        return False
    return _by_its_noun(page, figure) or any(_by_governor(sight, figure, word) for word in sight.governors)


def _is_told_by_its_sentence(page: Page, figure: Figure, signs: int) -> bool:
    """By «of them» and a state, killed and injured together, a deal, survivors, times struck, what a ratio is of."""
    first, last = figure.sentence.first, figure.sentence.last
    of_them = page.cue(figure.last, "of_them") if figure.last < last else None
    if of_them is not None and of_them.last < last and page.found(of_them.last, "head") is not None:
        return True
    merged = page.first_cue(figure.last, min(figure.end + REACH_MERGED, last), "merged")
    if merged is None and page.has_cue(first, figure.first, "number_of"):
        merged = page.first_cue(first, figure.first, "merged")
    survivors = bool(signs & Sign.ABDUCTED) and page.has_cue(first, last, "rescued")
    survivors = survivors or let_go_of_them(page, figure) is not None
    struck = page.has_cue(first, figure.first, "strikes")
    struck = struck or any(page.matches(figure.last, min(figure.last + REACH_RATIO, last), "head"))
    struck = figure.kind == "ratio" and struck
    befell = befell_so(page, figure.sentence, figure.first, figure.end) is not None
    befell = befell or any(names_victims(page, toll) for toll in page.cues(first, figure.first, "toll"))
    befell = befell or shot_fate(page, figure) is not None
    return merged is not None or survivors or struck or befell or exchanged(page, figure)


def _may_be_strength(sight: _Sight, figure: Figure) -> bool:
    """Armed people counted, or told in the sentence behind «the number of»."""
    page, persons = sight.page, figure.counted.persons()
    if any(person.fighter or person.soldier or (person.member and figure.counted.parties) for person in persons):
        return True
    return strength_before(page, figure, sight.governors) is not None


def _is_where_people_are_kept(page: Page, figure: Figure, signs: int) -> bool:
    """In a prison, or living in a camp."""
    kept = signs & (Sign.PRISON | Sign.CAMP)
    if kept and (
        prison_told_behind(page, figure)
        or prison_before(page, figure, None, None)
        or prison_right_after(page, figure, None, None)
    ):
        return True
    spoken = signs & Sign.STAYS and signs & (Sign.KEPT | Sign.KEEPS)
    return bool(spoken) and figure.kind == "count" and may_be_residents(figure) and may_dwell(page, figure)


def _by_its_noun(page: Page, figure: Figure) -> bool:
    if not figure.counted.heads:
        return False
    noun = figure.counted.heads[0]
    return _is_of_people(page, noun) or _counts_people(page, figure, noun, by_noun=True)


def _is_of_people(page: Page, word: Match) -> bool:
    """Whether a word of harm is said of people alone."""
    return page.cue(word.first, *SAID_OF_THINGS) is None


def _counts_people(page: Page, figure: Figure, said: Match, *, by_noun: bool) -> bool:
    """Whether a word that is said of things too may be evidence with what the figure counts."""
    counted, entry = figure.counted, said.sense.entry
    events = counted.empty or "events" in (getattr(entry, "unit", ""), getattr(counted.head(), "unit", ""))
    if events and done_by_a_party(page, figure):
        return True
    taken = getattr(entry, "measure", "") in TAKEN and not getattr(entry, "loss", False)
    unknown = counted.unknown and not counted.parties
    if figure.kind != "count" or unknown or (figure.wording is Wording.SINGLE and not taken):
        return False
    return bool(counted.people or counted.parties) or (bool(counted.heads) and not by_noun)


def _by_governor(sight: _Sight, figure: Figure, word: Match) -> bool:
    page, entry, before = sight.page, word.sense.entry, word.last <= figure.first
    if isinstance(entry, Trigger) and figure.kind != "count":
        return False  # of a share the noun tells
    if not (_governs_before(sight, figure, word) if before else _governs_after(sight, figure, word)):
        return False
    if _is_of_people(page, word):
        far = before and isinstance(entry, Trigger) and first_with_bounds(page, figure) - word.last > NEAR
        return not (far and figure.counted.empty)
    killing = isinstance(entry, Trigger) and entry.measure == "killed" and not entry.loss
    if killing and figure.counted.empty and sight.signs & (Sign.FLIGHT | Sign.WEAPON):
        return True  # «a bomb went off, killing five»
    return _counts_people(page, figure, word, by_noun=isinstance(entry, Head))


def _governs_before(sight: _Sight, figure: Figure, word: Match) -> bool:
    page, topic = sight.page, isinstance(word.sense.entry, Head)
    if figure.first - word.last > REACH_BEFORE:
        return topic  # the first of several that are joined
    if not may_govern(page, figure, None, word) and not _may_be_said(sight, figure, word):
        return False
    nearest = first_of_topics(page, word, sight.governors) if topic else word
    if not reaches(page, nearest, figure, None):
        return False
    between = [other for other in sight.figures if nearest.last <= other.first < figure.first]
    return not between or figure.conjoined or reaches(page, nearest, figure, between[-1])


def _governs_after(sight: _Sight, figure: Figure, word: Match) -> bool:
    page, entry, gap = sight.page, word.sense.entry, word.first - figure.end
    if page.cue(figure.last, "number_of", "toll") is not None:
        return True
    if not isinstance(entry, Trigger):
        return gap <= 1 or not isinstance(entry, Head)
    sayable = fits(page, figure, entry) or _may_be_said(sight, figure, word)
    if word.sense.form is Form.PLURAL_VERB:
        return sayable or _may_be_of_all(sight, figure, word)
    that = figure.low == 1 and page.cue(figure.first - 1, "that") is not None
    return sayable and (gap <= 1 or that)


def _may_be_of_all(sight: _Sight, figure: Figure, verb: Match) -> bool:
    """Whether a verb may be said of people behind their parts, or behind an aside, without a look at who they are."""
    parts = any(figure.last <= part.first < verb.first for part in sight.figures)
    aside = any(sight.page.is_mark(at, "،,") for at in range(figure.end, verb.first))
    return parts or aside


def _may_be_said(sight: _Sight, figure: Figure, word: Match) -> bool:
    """Whether what lies outside the stretch, or a place, may let a word be said of those counted that else is not."""
    page, entry, counted, sentence = sight.page, word.sense.entry, figure.counted, figure.sentence
    if not isinstance(entry, Trigger):
        return False
    somebody = bool(counted.people or counted.heads or counted.parties) or counted.empty
    placed = any(at in page.place_cover for at in range(sentence.first, sentence.last))
    if entry.needs_held:
        of_them = page.cue(word.last, "of_them") is not None
        of_them = of_them or any(part.sense.entry == "of_them" for part in page.word(word.last - 1))
        return of_them or (somebody and placed and bool(sight.signs & (Sign.KEPT | Sign.KEEPS)))
    if entry.leans and somebody:
        return True
    if entry.needs_deal:
        return bool(sight.signs & Sign.DEAL)
    return entry.needs_families and placed and somebody and page.cue(word.first, "leaves") is not None
