"""Named people: words behind a number that say whose, or of whom, all of those counted are."""

from tawthiq.languages.words import Person
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

PAIR = 2


def names_people(page: Page, at: int, limit: int) -> bool:
    """Whether behind «names» people are told whose they are."""
    whose = [match for match in page.match_at.get(at, ()) if match.sense.table in ("person", "head")]
    return at < limit and any(match.prefix in page.lexicon.to_prefixes for match in whose)


def names_them(page: Page, cue: Match) -> bool:
    """Whether the noun behind «of them» says who all of those counted are.

    «سبعة من هؤلاء المدنيين», «70% منهم أطفال», «40 منهم من الجيش», «اثنان منهم ضابطان», but not «37 بينهم سيدتان».
    """
    merely = page.cue(cue.last, "merely")
    of = merely.last if merely is not None else cue.last  # «400 منهم تقريباً من القوات»
    if page.cue(cue.first, "of_them") and page.cue(of, "partitive"):
        return any(_is_ranks(page, match) for match in page.match_at.get(of + 1, ()))
    named = page.found(cue.last, "person")
    if named is None:
        return False
    before = page.quantities.get(page.quantity_cover.get(cue.first - 1, -1))
    two = named.sense.form is Form.DUAL and before is not None and before.low == before.high == PAIR
    said = (named.sense.form is Form.PLURAL or two) and page.cue(cue.first, "of_them") is not None
    return said or named.prefix in page.lexicon.articles


def _is_ranks(page: Page, match: Match) -> bool:
    """A party, or people in the plural whom their noun tells apart («من عناصر الجيش», «من النساء»)."""
    entry = match.sense.entry
    people = isinstance(entry, Person) and match.sense.form is Form.PLURAL and bool(entry.groups or entry.member)
    return match.prefix in page.lexicon.plain and (match.sense.table == "party" or people)
