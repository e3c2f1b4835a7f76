"""Attributed: how strongly a text says who did it: claimed, admitted, alleged, suspected or contested."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.languages.words import Party
from tawthiq.model.claim import Attribution
from tawthiq.read.figures.figure import Figure
from tawthiq.read.manner.methods import VIOLENT, parted
from tawthiq.read.page.lexicon import load_lexicon
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import tokenise

REACH = 60  # tokens between a figure and words about it
REACH_SUSPECT = 6
NEXT_SUSPECT = 2  # tokens from the word of suspicion to the party
NEXT_ACCUSED = 5  # tokens from the word of blame to the party
NEXT_SAYING = 3  # tokens from a party, more of its name between, to its verb of saying
NEXT_CLAIM = 4  # tokens from a party to its claim
SAID_SO: dict[Attribution, tuple[str, ...]] = {"claimed": ("claimed",), "alleged": ("alleged", "holds")}
BLAMED: tuple[Attribution, ...] = ("alleged", "suspected")
DONE = VIOLENT | {"operations", "airstrikes", "abducted"}
TOLD_BY_THEM = "told-by-those-who-did-it"


def attribute(page: Page, sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> None:
    """How strongly the text says who did it."""
    strength, cue = _strength(page, sentence, figure, figures)
    if strength == "contested" or (strength != "stated" and figure.attribution == "stated"):
        figure.attribution = strength
        words = (cue.first, cue.last) if cue is not None else (figure.first, figure.last)
        figure.because("attribution", strength if cue is not None else TOLD_BY_THEM, *words)


def _strength(
    page: Page, sentence: Sentence, figure: Figure, figures: Sequence[Figure]
) -> tuple[Attribution, Match | None]:
    admitted = _reaching(page, sentence, figure, "admitted")
    if admitted is not None:
        return "admitted", admitted
    disputed = _disputed(page, sentence, figure, figures[-1])
    if disputed is not None and figure.stance != "denied":
        return "contested", disputed
    if not figure.by or figure.measure not in DONE | {"detained"}:
        return "stated", None
    for strength in BLAMED if figure.measure in DONE else ():
        cue = _blame(page, sentence, figure, strength)
        if cue is not None:
            return strength, cue
    claimed = _reaching(page, sentence, figure, "claimed")
    speaks = any(_party_of(page.report.language, source) in figure.by for source in figure.source)
    if claimed is not None or (speaks and _fights(figure, figures)):
        return "claimed", claimed
    return "stated", None


def _blame(page: Page, sentence: Sentence, figure: Figure, strength: Attribution) -> Match | None:
    """The cue that blames somebody; one of suspicion has the suspect near it, else it doubts the number."""
    before = _reaching(page, sentence, figure, strength)
    limit = min(sentence.last, figure.end + REACH)
    after = (cue for cue in page.cues(figure.end, limit, strength) if not parted(page, figure.end, cue.first))
    for cue in (before, next(after, None)):
        if cue is None:
            continue
        near = page.matches(cue.last, min(cue.last + REACH_SUSPECT, sentence.last), "party")
        if strength != "suspected" or any(near):
            return cue
    return None


def _reaching(page: Page, sentence: Sentence, figure: Figure, name: str) -> Match | None:
    """The last cue before the figure from which no clause or word of saying parts it."""
    cue = page.last_cue(max(sentence.first, figure.first - REACH), figure.first, name)
    if cue is None or parted(page, cue.last, figure.first) or another_speaks(page, cue.last, figure.first):
        return None
    return cue


@needs("denied", "contested")
def _disputed(page: Page, sentence: Sentence, figure: Figure, last: Figure) -> Match | None:
    """«… الأمر الذي نفته قسد», «…، ونفت الوزارة ذلك»: the statement is disputed by another in the same breath."""
    for cue in page.cues(figure.end, min(sentence.last, figure.end + REACH), "denied", "contested"):
        closes = cue.prefix in page.lexicon.conjunctions and last.first < cue.first
        if (cue.pronoun or closes or cue.sense.entry == "contested") and not another_speaks(
            page, figure.end, cue.first
        ):
            return cue
    return None


def _fights(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the speaker tells of harm that it did, or of captures in the same fight."""
    return figure.measure in DONE or any(other.measure in VIOLENT and other.by == figure.by for other in figures)


@lru_cache(maxsize=REMEMBERED_FORMS)
def _party_of(language: str, source: str) -> str:
    """The party that a source is, by its own entry or because both have a name in common; "" where none."""
    lexicon = load_lexicon(language)
    entry = next((entry for entry in lexicon.words.sources if entry.code == source), None)
    if entry is not None and entry.party:
        return entry.party
    tokens = tokenise(entry.names[0] if entry is not None else source)
    for match in lexicon.longest(tokens, 0, len(tokens)) if tokens else []:
        if isinstance(match.sense.entry, Party) and match.sense.form is not Form.ADJECTIVE:
            return match.sense.entry.code  # not «the Syrian American Medical Society»
    return ""


def attribute_carried(page: Page, figures: Iterable[Figure]) -> None:
    """«Suspected Boko Haram men raided it. Twenty were killed»: a doer told elsewhere is as sure as he was there."""
    for figure in figures if page.lexicon.doers_first else ():
        told = figure.ground("by") if figure.by and figure.attribution == "stated" else None
        elsewhere = told is not None and (0 <= told.first < figure.sentence.first or told.first >= figure.end)
        if told is None or not elsewhere or figure.measure not in DONE | {"detained"}:
            continue
        strength, cue = _strength_before(page, told.first, told.last)
        if cue is not None:
            figure.attribution = strength
            figure.because("attribution", strength, cue.first, cue.last)


def _strength_before(page: Page, first: int, last: int) -> tuple[Attribution, Match | None]:
    """How sure the words right about a party at tokens `first:last` are that it did it."""
    for strength, words in SAID_SO.items():
        if (told := page.cue(first, *words)) is not None:
            return strength, told
    suspected = page.first_cue(max(first - NEXT_SUSPECT, 0), first, "suspected")
    if suspected is not None:
        return "suspected", suspected
    accused = _unbroken(page, page.first_cue(max(first - NEXT_ACCUSED, 0), first, "alleged"), first)
    behind = page.first_cue(last, last + NEXT_SUSPECT, "accused_of_it")
    if accused is not None or behind is not None:
        return "alleged", accused or behind
    claimed = page.first_cue(max(first - 1, 0), last + NEXT_CLAIM, "claimed", "claims_deed")
    if claimed is not None:
        return "claimed", claimed
    said = next((said for at in range(last, last + NEXT_SAYING) if (said := page.found(at, "attribution"))), None)
    theirs = page.first_cue(said.last, said.last + NEXT_CLAIM, "that_they", "own_forces") if said is not None else None
    return ("claimed", theirs) if theirs is not None else ("stated", None)


def _unbroken(page: Page, cue: Match | None, last: int) -> Match | None:
    """The cue, where no mark stands between it and token `last`."""
    return None if cue is None or any(page.is_mark(at, ",.;:") for at in range(cue.last, last)) else cue


def another_speaks(page: Page, first: int, last: int) -> bool:
    """Whether somebody else's saying begins between two tokens."""
    return any(m.sense.entry == "saying" and not m.pronoun for m in page.matches(first, last, "attribution"))
