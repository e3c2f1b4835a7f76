"""Parts told behind: the word that makes a number a part stands after it («…, two children among them, …»)."""

from tawthiq.languages.words import Head
from tawthiq.read.figures.asides import finite_verb
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.nesting.earlier import current, last_top_of, of_people
from tawthiq.read.nesting.levels import Level, LevelKind, Told
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_JOINED = 12  # tokens from a part to the word behind another that is joined to it


def told_behind(page: Page, figure: Figure) -> bool:
    """Whether what stands behind a figure makes it a part: a word for a part, or in «one a child» what the one is."""
    return _is_one_of_those(page, figure) or _closed_by_part(page, figure)


def _is_one_of_those(page: Page, figure: Figure) -> bool:
    """«Three dead, one a child»: a bare one behind a mark, and right behind it the article of one and a person."""
    if figure.value != 1 or figure.kind != "count" or not page.lexicon.words.morphology.indefinite:
        return False
    one = figure.wording is Wording.NUMBER and page.is_mark(figure.first - 1, ",(–—-")
    if not one or figure.last >= figure.sentence.last or not page.is_indefinite(figure.last):
        return False
    return any(noun.sense.form is Form.SINGULAR and noun.sense.table == "person" for noun in figure.counted.people)


@needs("part_behind", nothing=bool)
def _closed_by_part(page: Page, figure: Figure) -> bool:
    """Whether a word for a part closes the phrase of a figure, or of one that is joined to it."""
    if page.cue(figure.end, "part_behind") is not None and figure.end < figure.sentence.last:
        return True
    if figure.governor is not None and page.cue(figure.governor.first, "part_behind") is not None:
        return True  # «a commander, known as Abu Talha, was among the dead»
    joined = figure.end < figure.sentence.last and page.opens_with_conjunction(figure.end)
    last = min(figure.end + REACH_JOINED, figure.sentence.last)
    cue = page.first_cue(figure.end, last, "part_behind") if joined else None
    if cue is None or (cue.last < last and not _closes(page, cue.last)):
        return False
    return not any(page.is_mark(at, ",;:") or page.found(at, "trigger") for at in range(figure.end, cue.first))


def is_behind(page: Page, cue: Match, before: Figure) -> bool:
    """Whether a word for a part belongs to the figure right before it, and not to one that follows."""
    if _names_a_party_alone(page, cue):
        return True
    return cue.first == before.end and _closes(page, cue.last) and page.cue(cue.first, "part_behind") is not None


def _names_a_party_alone(page: Page, cue: Match) -> bool:
    """«من عناصر التنظيمات بينها تنظيم داعش، و550 …», «وبينهم جهاديون، …»: an aside that tells no number."""
    name, people = page.found(cue.last, "party"), page.found(cue.last, "person")
    if name is None or name.sense.form is Form.ADJECTIVE:
        name = people if people is not None and people.sense.form is Form.PLURAL and not people.prefix else None
    if name is None or not page.is_mark(name.last, "،,؛"):
        return False
    return page.opens_with_conjunction(name.last + 1) or page.cue(name.last + 1, "added") is not None


def _closes(page: Page, at: int) -> bool:
    """Whether a clause ends at a token, by a mark or by what is joined there."""
    return at >= len(page.tokens) or page.is_mark(at, ",.;:)") or page.opens_with_conjunction(at)


def open_behind(told: Told, figure: Figure, before: Figure | None) -> bool:
    """«11 people were killed, two children among them, …»: of the figure before, as if the word stood in front."""
    if before is None or _share_the_word(told.page, figure, before):
        return _open_among(told, figure)
    if told.levels and figure.conjoined and told_behind(told.page, before):
        return False  # «two children and a woman among them»
    whole = of_people(told, current(told, before), figure)
    wholes = {whole.measure: whole} if whole.measure else {}
    told.levels.append(Level(LevelKind.CUE, wholes, any_measure=whole, opened=figure.first))
    return True


def open_among_named(told: Told, figure: Figure) -> bool:
    """«تحدث عن جنديين بين القتلى», "spoke of two soldiers among the dead": of the last told of those named behind."""
    named = _named_behind(told.page, figure)
    whole = last_top_of(told, figure, named.measure) if named is not None and figure.kind == "count" else None
    if whole is None or whole.measure is None or whole.sentence.headline:
        return False
    told.levels.append(Level(LevelKind.CUE, {whole.measure: whole}, any_measure=whole, opened=figure.first))
    return True


@needs("among")
def _named_behind(page: Page, figure: Figure) -> Head | None:
    """The dead or hurt whom a noun with its article names, right behind a figure and «among», where a clause ends.

    "Six children were said to be among the dead".
    """
    said = page.cue(figure.end, "said_to_be") if figure.end < figure.sentence.last else None
    at = figure.end if said is None else said.last
    among = page.cue(at, "among") if at < figure.sentence.last else None
    if among is None or page.cue(at, "partitive") is not None:
        return None
    head = page.found(among.last, "head")
    entry = head.sense.entry if head is not None else None
    if head is None or not isinstance(entry, Head) or entry.unit == "events" or head.sense.form is not Form.PLURAL:
        return None
    return entry if page.has_article(head.first) and _closes(page, head.last) else None


def _share_the_word(page: Page, figure: Figure, before: Figure) -> bool:
    """«11 bakers, three soldiers and a brewer were among the dead»: all are told by it, and none is of another."""
    word = figure.governor
    return word is not None and before.governor is word and page.cue(word.first, "part_behind") is not None


def _open_among(told: Told, figure: Figure) -> bool:
    """«Seven children and a woman were among the dead»: of the dead told in an earlier sentence."""
    whole = last_top_of(told, figure, figure.measure) if figure.measure is not None else None
    if whole is None or whole.measure is None or whole.sentence is figure.sentence:
        return False
    told.levels.append(Level(LevelKind.CUE, {whole.measure: whole}, any_measure=whole, opened=figure.first))
    return True


def is_behind_verb(page: Page, part: Match, figure: Figure) -> bool:
    """«50 civilians including children were killed and 30 injured»: joined behind the verb of those it divides."""
    joined = figure.conjoined and page.lexicon.doers_first
    return joined and any(finite_verb(page, at) is not None for at in range(part.last, figure.first))
