"""Daily life: a report of play, markets, shows or votes borrows the words of war, so only plain harm proves harm in it.

«هجوم بيعي», «سقط الحارس», "the casualties of a rout": where a report has as many words of daily life as one of peace
has, it tells of harm to people by a word that is said of people alone, with the people whom it befell.
"""

from collections.abc import Iterator

from tawthiq.languages.daily_life import load_daily_life
from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.of_things import SAID_OF_THINGS
from tawthiq.read.page.lexicon import Lexicon
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.joining import JOINT
from tawthiq.text.tokens import TokenKind

SHORTEST_WORD = 3  # letters without a prefix
FEWEST_WORDS = 4  # different ones, of a report of daily life
MANY_WORDS = 15  # different ones, of a report of daily life of any length
MANY_TO_ONE = 4  # … to each one of war
WORDS_FOR_ONE = 50  # of the report to one such word
PLAINLY = 24  # … of a report that is of nothing else
STRAY = 8  # such words of it to one of war, which is a figure of speech
BORROWED: frozenset[Measure] = frozenset({"operations", "airstrikes", "fighters", "held", "surrendered"})
HARMED: frozenset[Measure] = frozenset({"killed", "injured", "detained", "abducted"})
SAID_IN_PEACE = ("travels", "catches", "is_hurt")
MOVED: frozenset[Measure] = frozenset({"returned", "displaced", "freed", "missing"})
NEAR = 3  # tokens from a word that is said of things to people whom it befalls


def is_of_daily_life(page: Page) -> bool:
    """Whether a report has many different words of daily life for its length, and fewer of war."""
    known, war = page.once(_words_of_both)
    return are_many(known, len(page.tokens), war)


def is_plainly_of_daily_life(page: Page) -> bool:
    """Whether so many words of a report are of daily life that one of war is a figure of speech, as any other is."""
    known, war = page.once(_words_of_both)
    many = known > FEWEST_WORDS and known * PLAINLY >= len(page.tokens) and known >= STRAY * war
    return many and not page.tells_of("accident")


def _words_of_both(page: Page) -> tuple[int, int]:
    """How many different words of daily life and of war a report has."""
    words = load_daily_life(page.report.language)
    forms = {token.form for token in page.tokens if token.kind is TokenKind.WORD}
    known = words.intersection(bare for form in forms for bare in bare_forms(page.lexicon, form))
    war = {page.lexicon.bare(page.tokens[word.first].form) for word in page.cues(0, len(page.tokens), "flight")}
    return len(known), len(war)


def are_many(known: int, tokens: int, war: int) -> bool:
    """Whether so many different words of daily life make a report of so many tokens, with so many of war, one of it."""
    if known > MANY_WORDS and known > MANY_TO_ONE * war:
        return True  # a long report says the same words again
    return known >= max(FEWEST_WORDS, tokens // WORDS_FOR_ONE) and known > war


def names_daily_life(page: Page, first: int, last: int) -> bool:
    """Whether a word of daily life stands within tokens `first:last`."""
    words = load_daily_life(page.report.language)
    return any(bare in words for token in page.tokens[first:last] for bare in bare_forms(page.lexicon, token.form))


def bare_forms(lexicon: Lexicon, form: str) -> Iterator[str]:
    """A word as it may be listed: without what is joined to it, a prefix of the pack, and a pronoun behind it."""
    morphology = lexicon.words.morphology
    for part in form.split(JOINT):
        pronouns = [pronoun for pronoun in ("", *morphology.pronouns) if part.endswith(pronoun)]
        for prefix in ("", *morphology.prefixes):
            if not part.startswith(prefix):
                continue
            for pronoun in pronouns:
                end = len(part) - len(pronoun)
                if end - len(prefix) >= SHORTEST_WORD:
                    yield part[len(prefix) : end]


def is_plain_harm(page: Page, figure: Figure, *, in_war: bool) -> bool:
    """«إصابة 11 مشجعاً», "three fans died": people counted by a word that befalls people, of no game nor dig."""
    said = figure.governor or _head_of(figure)
    if said is None or figure.measure in BORROWED or page.tells_of("dug_up"):
        return False
    if figure.measure in MOVED and not in_war:
        return False  # «عاد 5300 تلميذ»
    if figure.measure == "detained" and not in_war and not page.tells_of("dissent"):
        return False  # «two men were arrested after a brawl»
    if figure.measure_rule == "noun-of-state" or (figure.measure == "killed" and page.tells_of("births")):
        return False  # «عملتان أسيرتين لسوق موازية», «ولادة 174 ألف طفل ووفاة 29 ألفاً»
    if _is_said_in_peace(page, said) or _is_a_name(page, figure):
        return False
    if page.cue(said.first, "suspends", "passes_on") is not None and (not in_war or _hold_office(figure)):
        return False
    entry, head = said.sense.entry, figure.counted.head()
    if isinstance(entry, Trigger) and entry.measure in BORROWED:
        return False
    if page.cue(said.first, *SAID_OF_THINGS) is not None:
        lost = isinstance(entry, Trigger) and (entry.loss or entry.measure == "missing")  # «فقدت الجامعة 600 طالب»
        told = figure.measure in HARMED and bool(figure.counted.people) and figure.wording is not Wording.SINGLE
        return told and not lost and not _hold_office(figure) and figure.first - said.last <= NEAR
    if head is not None and (head.may_be_wounded or head.unit == "events"):
        return False  # «900 ضحية» of a firm
    falls = isinstance(entry, Trigger) and entry.faint and head is None
    if falls and not in_war and (page.lexicon.doers_first or not page.tells_of("violence", "accident")):
        return False  # «سقط بسببها وزيران», «six others fell» on skis
    if _is_told_next(page, said, figure) or (figure.unit == "bodies" and figure.value == 1):
        return False  # «جثة ذئبة»
    return bool(figure.counted.people or figure.counted.parties) or head is not None


def _is_told_next(page: Page, said: Match, figure: Figure) -> bool:
    """«قتلت 870 نعجة، وإن 60 راعياً تركوا المهنة»: whether what is said goes on between a word and a figure."""
    return any(page.conjoined(that.first) for that in page.cues(said.last, figure.first, "that"))


def _hold_office(figure: Figure) -> bool:
    """«أوقف نائبين», "five council leaders were among the fallen"."""
    return any(person.office or person.leader for person in figure.counted.persons())


def _head_of(figure: Figure) -> Match | None:
    heads = figure.counted.heads
    return heads[0] if heads and isinstance(heads[0].sense.entry, Head) else None


def _is_a_name(page: Page, figure: Figure) -> bool:
    """«فيلم «مئة قتيل»», "“Nine Dead in Dinard”": whether a quotation begins right before a figure."""
    return page.is_mark(figure.first - 1, "\"'«“‘")


def _is_said_in_peace(page: Page, said: Match) -> bool:
    """«Two reserves are hurt», «two jockeys were taken to hospital for checks», «a man who "drowned" was caught»."""
    if page.cue(said.first, "treated_only") is not None and not page.tells_of("accident"):
        return True
    quoted = page.is_mark(said.first - 1, "\"'«“‘") and page.is_mark(said.last, "\"'»”’")
    return quoted or page.cue(said.first, *SAID_IN_PEACE) is not None
