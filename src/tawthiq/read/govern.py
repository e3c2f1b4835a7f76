"""Government: what was measured (killed, injured, detained …), from the words that govern a figure.

In this order: the counted noun itself, a verb that follows the people it speaks of, the nearest
governing word before in the same clause. What none of these gives is left to the whole that a
figure is part of, or is no claim.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.figure import Figure, Wording
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_AFTER = 7
REACH_JOIN = 12
REACH_NO_CLAIM = 5
REACH_TOLL = 30
REACH_RATIO = 6
REACH_TOPIC = 14
REACH_BEFORE = 40
ADJACENT = 3
COMING_AND_GOING: frozenset[Measure] = frozenset({"returned", "displaced", "missing", "freed", "held", "surrendered"})


def govern(page: Page, sentence: Sentence, figures: Sequence[Figure], told: Figure | None = None) -> None:
    """Give each figure of a sentence its measure and unit where the sentence itself says them.

    `told` is the last figure before the sentence, which «هذا» at its opening may take up.
    """
    governors = _governors(page, sentence, figures)
    for place, figure in enumerate(figures):
        before = figures[place - 1] if place else None
        after = figures[place + 1] if place + 1 < len(figures) else None
        _measure(page, figure, before, after, governors)
        if figure.measure is None and not figure.barred:
            _fall_back(page, figure, before, told)
    for place, figure in enumerate(figures):
        if figure.barred:
            continue
        if figure.measure is None and figure.kind == "count":
            _after_its_parts(page, figure, figures[place + 1 :], governors)
        if figure.measure is None and figure.kind == "count" and not _part_follows(page, figure, figures[:place]):
            _strength(page, figure)


def _fall_back(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> None:
    """What a figure measures where no word governs it directly, the surest ground first."""
    if before is not None:
        _join_to(page, figure, before)
    if figure.measure is None:
        _toll(page, figure, before)
    if figure.measure is None and figure.kind == "ratio":
        _ratio_head(page, figure)
    if figure.measure is None and before is None and told is not None:
        _taken_up(page, figure, told)


def _governors(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> list[Match]:
    """Governing words of the sentence in order: triggers, and plural heads that no number counts («عدد القتلى»)."""
    inside = {at for figure in figures for at in range(figure.first, figure.end)}
    found = []
    for at in range(sentence.first, sentence.last):
        if at in inside:
            continue
        for match in page.match_at.get(at, ()):
            topic = match.sense.table == "head" and match.sense.form in (Form.PLURAL, Form.SINGULAR)
            merged = match.sense.table == "cue" and match.sense.entry in ("merged_trigger",)
            if match.sense.table == "trigger" or merged or (topic and _is_topic(page, match)):
                plural = [m for m in page.match_at[at] if m.sense.form is Form.PLURAL_VERB]
                found.append(plural[0] if plural else match)
                break
    return found


def _is_topic(page: Page, match: Match) -> bool:
    entry = match.sense.entry
    if not isinstance(entry, Head):
        return False
    if match.sense.form is Form.PLURAL:
        return True
    return match.prefix in page.lexicon.articles and entry.measure not in EVENT_MEASURES


def _no_claim(page: Page, figure: Figure) -> bool:
    """Survivors, people in need or under an order, and groups in a description of tactics are no claims."""
    start = max(figure.sentence.first, figure.first - REACH_NO_CLAIM)
    before = any(True for _ in page.cues(start, figure.first, "not_claimed_before", "rescued"))
    after = any(True for _ in page.cues(figure.last, min(figure.end + 3, figure.sentence.last), "not_claimed"))
    return (before and figure.counted.head() is None) or after


def _measure(
    page: Page, figure: Figure, before: Figure | None, after: Figure | None, governors: Sequence[Match]
) -> None:
    if _no_claim(page, figure):
        figure.barred = True
        return
    merged = _merged_after(page, figure)
    if merged is not None:
        _give(page, figure, "casualties", "killed-and-injured-together", merged)
        return
    head = figure.counted.head()
    if head is not None and not head.weak:
        figure.unit = head.unit
        measure: Measure = (
            "airstrikes" if head.measure == "operations" and _from_the_air(page, figure, head) else head.measure
        )
        _give(page, figure, measure, "counted-noun", figure.counted.heads[0])
        return
    governor = _governor_after(page, figure, after, governors)
    rule = "verb-after"
    if governor is None or _is_faint(governor):
        earlier = _governor_before(page, figure, before, governors)
        if earlier is not None:
            governor, rule = earlier, "governing-word-before"
    if head is not None and (governor is None or not _overrides(governor, figure, head)):
        _weak_head(page, figure, head)
        return
    if governor is not None:
        _govern_by(page, figure, governor, rule)


def _from_the_air(page: Page, figure: Figure, head: Head) -> bool:
    """«5 هجمات بطائرات مسيرة», «173 استهدافاً إسرائيلياً»: attacks that count as strikes."""
    last = min(figure.end + 2, figure.sentence.last)
    if any(page.cue(at, "by_air") for at in range(figure.last + 1, last)):
        return True
    return head.may_be_air and any(getattr(doer.sense.entry, "flies", False) for doer in figure.counted.doers)


def settle_strikes(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Targetings of a report are strikes where it tells one of them as a strike."""
    figures = [figure for _, found in told for figure in found]
    mine = [f for f in figures if _may_be_air(f)]
    if any(figure.measure == "airstrikes" for figure in mine):
        for figure in figures:
            part = figure.whole is not None and figure.whole in mine and figure.unit == "events"
            if (figure in mine or part) and figure.measure == "operations":
                figure.measure = "airstrikes"


def _may_be_air(figure: Figure) -> bool:
    head = figure.counted.head()
    topic = figure.governor.sense.entry if figure.governor is not None else None
    return (head is not None and head.may_be_air) or (isinstance(topic, Head) and topic.may_be_air)


def _govern_by(page: Page, figure: Figure, governor: Match, rule: str) -> None:
    figure.governor = governor
    entry = governor.sense.entry
    if isinstance(entry, Trigger):
        if not _person_like(figure) or _too_bare(figure, entry, governor):
            return
        figure.unit = entry.unit if figure.unit == "persons" else figure.unit
        if entry.method:
            figure.method.append(entry.method)
        aimed = list(page.cues(figure.sentence.first, governor.first, "purpose"))
        measure: Measure = "held" if aimed and entry.measure in ("returned", "freed") else entry.measure
        _give(page, figure, measure, rule, governor)
    elif isinstance(entry, Head):
        figure.unit = "events" if entry.measure in EVENT_MEASURES else entry.unit
        _give(page, figure, "held" if entry.standing else entry.measure, "topic", governor)
    else:
        _give(page, figure, "casualties", "killed-and-injured-together", governor)


def _too_bare(figure: Figure, entry: Trigger, governor: Match) -> bool:
    """Coming, going and being lost are said of much besides people: a number without any noun is no claim of them."""
    if entry.measure not in COMING_AND_GOING or figure.kind != "count" or not figure.counted.empty:
        return False
    return figure.value < 1000 and figure.first - governor.last > 2


def _person_like(figure: Figure) -> bool:
    """A trigger governs people; a noun that no table knows counts as people only right beside it."""
    for person in figure.counted.persons():
        if person.unit != "persons":
            figure.unit = person.unit
    return True


def _give(page: Page, figure: Figure, measure: Measure, rule: str, match: Match) -> None:
    figure.measure = "killed" if figure.measure_rule == "lives-lost" else measure
    figure.measure_rule = rule
    if measure in EVENT_MEASURES:
        figure.unit = "events"
    figure.because(page, "measure", rule, match.first, match.last)


def _weak_head(page: Page, figure: Figure, head: Head) -> None:
    stands = head.standing and bool(list(page.cues(figure.sentence.first, figure.first, "stock", "number_of")))
    measure: Measure = "held" if stands else head.measure
    figure.unit = head.unit
    _give(page, figure, measure, "noun-of-state", figure.counted.heads[0])


def _overrides(governor: Match, figure: Figure, head: Head) -> bool:
    """Whether a governing word says what happened to people whom the noun calls held, missing or displaced."""
    entry = governor.sense.entry
    if not isinstance(entry, Trigger) or entry.needs_fighters:
        return False
    if entry.needs_held:
        return head.standing == "held"
    return True


def _merged_after(page: Page, figure: Figure) -> Match | None:
    for at in range(figure.last, min(figure.end + 3, figure.sentence.last)):
        match = page.cue(at, "merged")
        if match is not None:
            return match
    return None


def _is_faint(governor: Match) -> bool:
    """A verb of fighting or holding: any other word that governs the figure goes before it."""
    entry = governor.sense.entry
    return isinstance(entry, Trigger) and (entry.needs_fighters or entry.needs_held)


def _join_to(page: Page, figure: Figure, before: Figure) -> None:
    """«27 بإطلاق النار، و6 بعبوات»: a bare number joined to the figure before counts the same."""
    if before.measure is None or figure.kind != "count" or before.kind != "count":
        return
    bare = not figure.counted.heads and not figure.counted.unknown and not figure.counted.persons()
    bare = bare or (before.measure_rule == "toll" and not figure.counted.heads and figure.conjoined)
    gap = figure.first - before.end
    linked = figure.conjoined or any(page.is_mark(at, "،,؛") for at in range(before.end, figure.first))
    between = range(before.end, figure.first)
    broken = any(page.cue(at, "breaks", "other_verbs", "relative") or _states(page, at) for at in between)
    if bare and linked and gap <= REACH_JOIN and not broken:
        figure.measure, figure.unit, figure.governor = before.measure, before.unit, before.governor
        figure.measure_rule = "joined-to-the-figure-before"
        figure.because(page, "measure", "joined-to-the-figure-before", before.first, before.last)


def _toll(page: Page, figure: Figure, before: Figure | None) -> None:
    """«والحصيلة ترتفع إلى 2350»: a bare number after the word for a toll counts the dead, or whom was counted before."""
    start = before.end if before is not None else figure.sentence.first
    cue = next(iter(page.cues(start, figure.first, "toll", "total")), None)
    people = [person for person in figure.counted.persons() if person.unit == "persons"]
    if cue is None or figure.kind == "fraction" or figure.counted.unknown or (figure.counted.people and not people):
        return
    if figure.kind == "ratio" and before is None:
        return
    if cue.sense.entry == "total" and before is None:
        return
    if figure.first - cue.last > REACH_TOLL or not any(
        page.cue(at, "reach", "running") for at in range(start, figure.first)
    ):
        if not figure.sentence.headline and before is None:
            return
    known = before is not None and before.measure is not None and before.measure not in EVENT_MEASURES
    figure.measure_rule = "toll"
    figure.measure = before.measure if known and before is not None else "killed"
    figure.doubts.append("measure")
    figure.because(page, "measure", "toll", cue.first, cue.last)


def _ratio_head(page: Page, figure: Figure) -> None:
    """«ضعف العدد الإجمالي للهجمات»: the noun that the ratio is of."""
    for match in page.matches(figure.last, min(figure.last + REACH_RATIO, figure.sentence.last), "head"):
        entry = match.sense.entry
        if isinstance(entry, Head):
            figure.unit = entry.unit
            _give(page, figure, entry.measure, "counted-noun", match)
            return


def _taken_up(page: Page, figure: Figure, told: Figure) -> None:
    """«وهذا أقل من الحد الأقصى الذي تجاوز 70.000»: a bare number compared with the figure told last."""
    opening = range(figure.sentence.first, min(figure.sentence.first + 2, figure.first))
    resumed = any(page.cue(at, "resume") for at in opening)
    reached = any(page.cue(at, "reach") for at in range(figure.sentence.first, figure.first))
    if resumed and reached and figure.counted.empty and figure.kind == "count" and told.measure is not None:
        figure.measure, figure.unit, figure.measure_rule = told.measure, told.unit, "taken-up"
        figure.doubts.append("measure")
        figure.because(page, "measure", "taken-up-from-the-figure-before", told.first, told.last)


def _part_follows(page: Page, figure: Figure, earlier: Sequence[Figure]) -> bool:
    start = earlier[-1].end if earlier else figure.sentence.first
    return bool(list(page.cues(start, figure.first, "part", "whole_list", "out_of")))


def _strength(page: Page, figure: Figure) -> None:
    """Armed people whom no word harms or holds are told as a strength («نحو 900 جندي في شرق سوريا»)."""
    people = figure.counted.persons()
    armed = any(person.fighter or person.soldier for person in people)
    members = any(person.member for person in people) and bool(figure.counted.parties)
    if (armed or members) and figure.wording is Wording.NUMBER and not figure.sentence.headline:
        figure.measure, figure.unit, figure.measure_rule = "fighters", "persons", "fighters"
        figure.doubts.append("measure")
        figure.because(page, "measure", "armed-people-told-as-a-strength", figure.first, figure.end)


def _after_its_parts(page: Page, figure: Figure, later: Sequence[Figure], governors: Sequence[Match]) -> None:
    """«24 مدنياً، بينهم خمس نساء، قُتلوا»: the verb that follows the breakdown of those whom it speaks of."""
    end = figure.end
    for part in later:
        if not any(page.cue(at, "part") for at in range(end, part.first)) and not part.conjoined:
            break
        if part.measure_rule not in ("", "governing-word-before", "topic"):
            break
        end = part.end
    if end == figure.end:
        return
    for match in governors:
        if end <= match.first <= end + 2 and match.sense.form is Form.PLURAL_VERB and match.sense.table == "trigger":
            _govern_by(page, figure, match, "verb-after")
            return


def _governor_after(page: Page, figure: Figure, after: Figure | None, governors: Sequence[Match]) -> Match | None:
    """A verb that agrees with the people before it («10 جنود استشهدوا», «401 - قتلوا»)."""
    limit = min(figure.end + REACH_AFTER, figure.sentence.last)
    if after is not None:
        limit = min(limit, after.first)
    for at in range(figure.end, limit):
        if page.is_mark(at, "،,؛;:)(") and not (page.is_mark(at, ")") and at == figure.end):
            return None
        if page.cue(at, "breaks", "beside"):
            return None
        for match in governors:
            if match.first == at and _agrees(page, figure, match, after):
                return match
            if (
                match.first == at
                and at - figure.end <= 1
                and page.cue(figure.end, "among")
                and isinstance(match.sense.entry, Head)
            ):
                return match  # «14 طفلاً بين القتلى»
    return None


def _agrees(page: Page, figure: Figure, match: Match, after: Figure | None) -> bool:
    if match.sense.table != "trigger" or match.prefix in page.lexicon.conjunctions:
        return False
    entry = match.sense.entry
    if not isinstance(entry, Trigger) or not _fits(page, figure, entry):
        return False
    if match.sense.form is Form.PLURAL_VERB:
        takes_object = after is not None and after.first - match.last <= 1 and entry.victim != "subject"
        return not takes_object or entry.needs_fighters
    single = figure.low == 1 and figure.wording is not Wording.NUMBER
    return single and match.sense.form in (Form.VERB, Form.ACTIVE_VERB) and match.first == figure.end


def _fits(page: Page, figure: Figure, entry: Trigger) -> bool:
    head = figure.counted.head()
    if entry.needs_held:
        return (head is not None and head.standing == "held") or _in_custody(page, figure)
    if entry.needs_fighters:
        people = figure.counted.persons()
        fighters = any(person.fighter or person.member or person.soldier for person in people)
        return fighters or (bool(figure.counted.parties) and not people)
    return True


def _in_custody(page: Page, figure: Figure) -> bool:
    """Whether the sentence speaks of a camp or a prison before the figure."""
    return any(
        page.place_cover[at].kind in ("camp", "prison")
        for at in range(figure.sentence.first, figure.first)
        if at in page.place_cover
    ) or bool(list(page.cues(figure.sentence.first, figure.first, "custody")))


def _governor_before(page: Page, figure: Figure, before: Figure | None, governors: Sequence[Match]) -> Match | None:
    """The nearest governing word before the figure that still reaches it."""
    for match in reversed(governors):
        if match.last > figure.first:
            continue
        if figure.first - match.last > REACH_BEFORE:
            return None
        entry = match.sense.entry
        if isinstance(entry, Trigger):
            if not _fits(page, figure, entry) or (match.sense.form is Form.PLURAL_VERB and _spent(match, before)):
                continue
            if entry.measure == "missing" and _lives_lost(page, match, figure):
                figure.measure_rule = "lives-lost"
            if entry.adjacent and figure.first - match.last > ADJACENT:
                continue
            if entry.misspelt_after and not _misspelt(page, match, figure, entry):
                continue
        if isinstance(entry, Head):
            if not _is_topic_of(match, figure, entry):
                continue
            match = _first_of_topics(page, match, governors)
        return match if _reaches(page, match, figure, before) else None
    return None


def _first_of_topics(page: Page, match: Match, governors: Sequence[Match]) -> Match:
    """«مجموع المعتقلين والمختفين»: of topics joined by «و», the first."""
    for earlier in governors:
        joined = page.conjoined(match.first) and earlier.last == match.first
        if joined and isinstance(earlier.sense.entry, Head):
            return earlier
    return match


def _is_topic_of(match: Match, figure: Figure, entry: Head) -> bool:
    """A noun of operations is no topic of a figure that counts people, nor one far off."""
    if entry.measure in EVENT_MEASURES:
        counts_people = bool(figure.counted.people or figure.counted.parties or figure.counted.others)
        return not counts_people and figure.first - match.last <= REACH_TOPIC
    return True


def _spent(match: Match, before: Figure | None) -> bool:
    """A plural verb that already speaks of the figure before it."""
    return before is not None and before.governor is match and match.first >= before.end


def _misspelt(page: Page, match: Match, figure: Figure, entry: Trigger) -> bool:
    """Whether a word that is no trigger stands for one by a slip of the keyboard."""
    if figure.first != match.last or not list(page.cues(figure.sentence.first, match.first, entry.misspelt_after)):
        return False
    figure.doubts.append("measure")
    return True


def _lives_lost(page: Page, match: Match, figure: Figure) -> bool:
    """«فقدت أربع فتيات حياتهن»: lost, but their lives."""
    return bool(list(page.cues(match.last, min(figure.end + 4, figure.sentence.last), "life_lost")))


def _states(page: Page, at: int) -> bool:
    """A verb of saying that begins a statement of its own («ويقول إن …»)."""
    matches = page.match_at.get(at, ())
    says = any(m.sense.entry in ("saying", "continued") for m in matches if m.sense.table == "attribution")
    return says and page.conjoined(at)


def _reaches(page: Page, match: Match, figure: Figure, before: Figure | None) -> bool:
    between = range(match.last, figure.first)
    strong_topic = isinstance(match.sense.entry, Head)
    for at in between:
        if page.cue(at, "breaks", "rescued"):
            return False
        if page.cue(at, "other_verbs") and not page.cue(at, "running", "reach") and not strong_topic:
            return False
        if not strong_topic and page.found(at, "attribution") and _states(page, at):
            return False
        if page.tokens[at].kind is TokenKind.MARK and page.tokens[at].form in ":؛;" and not strong_topic:
            return False
    if before is None or before.first < match.last:
        return True
    if figure.conjoined or before.end >= figure.first - 1:
        return True
    if any(page.is_mark(at, "،,") for at in range(before.end, figure.first)) and figure.first - before.end <= 3:
        return True
    return bool(list(page.cues(before.end, figure.first, "part", "whole_list", "remainder", "out_of"))) or page.is_mark(
        figure.first - 1, "("
    )
