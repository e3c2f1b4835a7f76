"""Topics: whether a noun of people or of events names what a number after it counts («the dead rose to 12»)."""

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

REACH_SPEAKER = 6  # tokens from a verb of saying to the people in the speaker's office, and from them to «that»
REACH_TOLL = 12  # tokens from a toll to the events that it is of
MOST_ADJECTIVES = 2  # words before a noun that are none of its owner's
NO_ADJECTIVE = (
    "circumstance",
    "wanted_for",
    "partitive",
    "other_verbs",
    "running",
    "reach",
    "that",
    "relative",
    "breaks",
)


def is_topic(page: Page, match: Match) -> bool:
    """Whether a noun of harm without a number of its own is what the figures behind it count («عدد القتلى»)."""
    entry = match.sense.entry
    if not isinstance(entry, Head):
        return False
    if entry.measure in EVENT_MEASURES and (
        _is_means(page, match)
        or _is_what_a_toll_is_of(page, match)
        or _are_of_victims(page, match)
        or _is_what_the_dead_are_of(page, match)
    ):
        return False
    if _is_in_a_speakers_name(page, match) or _is_to_live(page, match):
        return False
    if match.pronoun and page.cue_up_to(max(0, match.first - 2), match.first, "passes_away") is not None:
        return False  # «four died of their injuries, raising the toll to 19»
    if page.cue(match.first, "prison") and match.first > 0 and page.cue(match.first - 1, "inside"):
        return False  # «ماتوا في المعتقلات: ألف في داريا»
    if entry.measure in EVENT_MEASURES and _is_subject_of_harm(page, match):
        return False
    if match.sense.form is Form.PLURAL:
        return True
    single = match.sense.form is Form.SINGULAR and match.prefix in page.lexicon.articles
    return single and entry.measure not in EVENT_MEASURES and not _is_quality_of_a_thing(page, match)


def _is_quality_of_a_thing(page: Page, match: Match) -> bool:
    """«على الشمال المحرّر بلغ 32», but not «الجندي المحرر»: behind a noun with its article, of no one."""
    before = match.first - 1
    if page.lexicon.doers_first or before < 0 or not page.has_article(before) or not match.prefix:
        return False
    tables = {near.sense.table for near in (*page.match_at.get(before, ()), *page.word(before))}
    return not tables & {"person", "head", "party", "trigger", "attribution", "quality", "nationality"}


def _are_of_victims(page: Page, match: Match) -> bool:
    """«عدد ضحايا الهجمات 198»: attacks right behind the noun of those who fell to them."""
    annexed = not match.prefix or match.prefix in page.lexicon.articles
    before = page.word(match.first - 1) if match.first and annexed else ()
    return any(word.sense.table == "head" and getattr(word.sense.entry, "may_be_wounded", False) for word in before)


def _is_what_the_dead_are_of(page: Page, match: Match) -> bool:
    """«The death toll of American strikes», «the number of victims of the raids»: the dead, not the strikes."""
    if not page.lexicon.words.morphology.modifiers_first:
        return False
    for at in range(match.first - 1, max(-1, match.first - MOST_ADJECTIVES - 2), -1):
        first = page.covered[at]
        of_victims = page.cue(at, "partitive") is not None and at > 0 and page.cue(at - 1, "victims") is not None
        deaths = page.found(first, "trigger") if first >= 0 else None
        if of_victims or (deaths is not None and deaths.last == at + 1 and deaths.sense.form is Form.NOUN):
            return True
        owner = page.found(first, "party") if first >= 0 else None
        if owner is None and not _is_plain(page, at):
            return False
    return False


def _is_in_a_speakers_name(page: Page, match: Match) -> bool:
    """«قال مسؤول ملف الأسرى في الجيش إن …»: a noun of people between a verb of saying and what is said."""
    if match.sense.form is not Form.PLURAL or not has_article(page, match):
        return False
    start = max(0, match.first - REACH_SPEAKER)
    verbs = [said for said in page.matches(start, match.first, "attribution") if said.sense.entry == "saying"]
    if not verbs or not page.has_cue(match.last, min(match.last + REACH_SPEAKER, len(page.tokens)), "that"):
        return False
    between = range(verbs[-1].last, match.first)
    told = any(page.is_mark(at, "،,:؛") or at in page.quantity_cover or page.found(at, "trigger") for at in between)
    return len(between) > 0 and not told and not page.has_cue(between.start, between.stop, "number_of", "toll", "that")


def _is_to_live(page: Page, match: Match) -> bool:
    """«She lives in Leeds with two sons»: behind a verb, not its noun, stands where or with whom somebody lives."""
    return page.cue(match.first, "lived") is not None and page.cue(match.last, "inside", "lives_so") is not None


def _is_subject_of_harm(page: Page, match: Match) -> bool:
    """«المدنيين الذين قتلتهم الغارات»: right before stands a verb with those whom it harmed written on to it."""
    verb = page.found(page.covered[match.first - 1], "trigger") if match.first > 0 else None
    harms = verb is not None and verb.sense.form is not Form.NOUN and verb.last == match.first
    return (
        harms
        and verb is not None
        and page.tokens[verb.last - 1].form.endswith(tuple(page.lexicon.words.morphology.pronouns_of_many))
    )


def _is_means(page: Page, match: Match) -> bool:
    """«قُتل سبعة بالغارات واثنان بلغم», «31 مطلوباً بقضايا النزاعات»: an event told as means, place, time or charge."""
    morphology = page.lexicon.words.morphology
    if match.prefix in morphology.in_prefixes:
        return True
    before = match.first - 1
    if morphology.modifiers_first and not page.has_article(match.first):
        before = _before_modifiers(page, match.first)
    return before >= 0 and page.cue(before, "circumstance", "wanted_for") is not None


def _before_modifiers(page: Page, noun: int) -> int:
    """The token before all that a noun has before it: «in Israeli attacks», «from Monday's strikes», «in the army's
    repeated raids». The article or a date is the first of them.
    """
    at, plain = noun - 1, MOST_ADJECTIVES
    while at > 0 and at not in page.date_cover:
        owner = page.found(page.covered[at], "party") if page.covered[at] >= 0 else None
        if owner is None and (plain == 0 or not _is_plain(page, at)):
            return at
        plain -= owner is None
        first = at if owner is None else owner.first
        at = first - 1
        if page.has_article(first):
            return at
    while at > 0 and at in page.date_cover:
        at -= 1
    return at


def _is_plain(page: Page, at: int) -> bool:
    """Whether the word at `at` may be an adjective, for all that the pack knows of it."""
    if page.tokens[at].kind is not TokenKind.WORD or at in page.quantity_cover or at in page.place_cover:
        return False
    told = any(match.sense.table in ("trigger", "head", "person", "attribution") for match in page.word(at))
    return not told and page.cue(at, *NO_ADJECTIVE) is None


def has_article(page: Page, match: Match) -> bool:
    """Whether a match is written with the article, as a prefix or as part of its first word."""
    form = page.tokens[match.first].form
    return match.prefix in page.lexicon.articles or form.startswith(tuple(a for a in page.lexicon.articles if a))


def _is_what_a_toll_is_of(page: Page, match: Match) -> bool:
    """«The death toll from the attacks has passed 300»: the toll rises, not the attacks."""
    if not page.lexicon.words.morphology.subjects_first:
        return False
    start = max(0, match.first - REACH_TOLL)
    toll = page.last_cue(start, match.first, "toll")
    if toll is None or page.cue(toll.last, "partitive") is not None:
        return False
    between = range(toll.last, match.first)
    return not any(
        page.tokens[at].kind is TokenKind.MARK or at in page.quantity_cover or page.cue(at, "running", "reach", "that")
        for at in between
    )
