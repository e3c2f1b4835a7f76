"""Among them: of whom those are that «منهم», «بينهم», «في صفوفهم» point back to, where no number tells who they are."""

from tawthiq.languages.words import Party, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED, Account
from tawthiq.read.who.loans import Loan, loan_of
from tawthiq.read.who.soldiers import is_object
from tawthiq.read.who.struck import whom_it_struck


def from_among(account: Account, figure: Figure) -> Loan | None:
    """«مواقع لعناصر التنظيم، فقُتل منهم خمسة», «هاجم المسلحون البلدة، فقُتل ثلاثة منهم»: of those named last.

    Not who attacked, where an active verb goes on with the attack («هاجم مستوطنون رعاة وقتلوا ثلاثة منهم»).
    """
    page, governor = account.page, figure.governor
    if figure.whole is not None or governor is None or governor.first > figure.first:
        return None
    before = page.cue(governor.last, "of_them") if governor.last < figure.first else None
    if before is not None and not all(at in page.date_cover for at in range(before.last, figure.first)):
        before = None  # «خُطف منهم منذ يناير 12»
    behind = page.cue(figure.last, "of_them") if figure.last < figure.sentence.last else None
    had = page.cue(governor.first - 1, "auxiliary") if governor.first - 1 > figure.sentence.first else None
    at_once = bool(governor.prefix) or (had is not None and page.is_mark(had.first - 1, "،,:؛"))
    so = (behind or before) is not None and at_once  # «فقُتل …», «وقُتل …», «…، فقد قُتل»
    if not _counts_nobody_else(figure, before) or not (so or before is not None):
        return None
    struck = of_the_struck(account, figure) if is_object(figure) or _from_afar(page, figure) else None
    if struck is not None:
        return struck
    named = [m for table in ("party", "person") for m in page.matches(figure.sentence.first, governor.first, table)]
    for match in sorted(named, key=lambda found: -found.first):
        entry = match.sense.entry
        if match.first in page.place_cover:
            continue  # «في مناطق سيطرة قسد»
        if is_object(figure) and (_attacks(page, match) or _does_it(page, figure, match)):
            return None
        if isinstance(entry, Party) and match.sense.form is not Form.ADJECTIVE:
            told = match.prefix in page.lexicon.plain or _is_repelled(page, figure.sentence.first, match)
            if told and not (entry.only_agent or entry.unlisted):
                return Loan(groups=[entry.code], rule="of-those-named", first=match.first, last=match.last)
        elif so and isinstance(entry, Person) and match.sense.form is Form.PLURAL and (entry.groups or entry.kin):
            groups = list(entry.groups) or ["all"]
            return Loan(groups=groups, rule="of-those-named", first=match.first, last=match.last)
    return None


def _counts_nobody_else(figure: Figure, before: Match | None) -> bool:
    """Whether a number counts no noun, or behind «of them» one that says no more than persons («منهم 14 شخصاً»)."""
    plain = figure.counted.nameless or not (figure.counted.heads or figure.counted.parties or figure.counted.others)
    persons = figure.counted.persons()
    return figure.counted.empty or (before is not None and plain and all(entry.generic for entry in persons))


def _from_afar(page: Page, figure: Figure) -> bool:
    """«أغار الطيران على مقرات التنظيم فقُتل ثلاثة منهم»: none of those who strike so are among the dead."""
    first, last = figure.sentence.first, figure.first
    return page.has_cue(first, last, "by_air", "strikes") or next(page.matches(first, last, "method"), None) is not None


def _attacks(page: Page, match: Match) -> bool:
    """«هاجم مستوطنون رعاة», «هاجم مسلحون من الجماعة رعاة»: whether those named are the subject of a verb of attack.

    So are those in the nominative plural, whatever their verb («فتح مسلحون مجهولون النار»).
    """
    if page.lexicon.doers_first or not match.first:
        return False
    of = page.cue(match.first - 1, "partitive")
    men = page.found(of.first - 1, "person") if of is not None and of.first else None
    opens = men.first if men is not None else match.first
    nominative = page.lexicon.words.morphology.nominative_of_many
    if nominative and any(page.tokens[at].form.endswith(nominative) for at in range(opens, match.last)):
        return True
    verb = page.covered[opens - 1] if opens else -1
    return verb >= 0 and page.cue(verb, "attacks", "performs", "targets") is not None


def _does_it(page: Page, figure: Figure, match: Match) -> bool:
    """«فتح مسلحون النار على المعزين فقتلوا تسعة منهم»: who stands behind the verb that opens the sentence did it."""
    if page.lexicon.doers_first or match.prefix not in page.lexicon.plain:
        return False
    verb = match.first - 1
    while verb > figure.sentence.first and page.is_mark(verb, "\"'"):
        verb -= 1
    joined = any(page.is_mark(at, "،,:؛") for at in (verb - 1, verb - 2))  # «، إذ فتح مسلحون …»
    opens = verb == figure.sentence.first or joined or page.cue(verb - 1, "when_struck", "that") is not None
    noun = page.found(verb, "head") or page.found(verb, "person") or verb in page.place_cover
    return opens and not noun and not page.has_article(verb) and verb not in page.quantity_cover


def _is_repelled(page: Page, start: int, match: Match) -> bool:
    """«صدّ الجيش هجوماً للحوثيين وقتل تسعة منهم»: whether the party is whose attack another turned back."""
    of_theirs = match.prefix in page.lexicon.to_prefixes and page.cue(page.covered[match.first - 1], "violence")
    return bool(of_theirs) and page.has_cue(start, match.first, "repels")


def more_of_them(account: Account, figure: Figure) -> Loan | None:
    """«فقُتل ثلاثة منهم وأُسر اثنان»: right behind «of them», what befell more of the same people."""
    governor = figure.governor
    if figure.whole is not None or governor is None or not governor.prefix or not figure.counted.empty:
        return None
    before = next((f for f in reversed(account.told) if f.first < figure.first and f.sentence is figure.sentence), None)
    cue = account.page.cue(before.last, "of_them") if before is not None and before.groups else None
    more = cue is not None and cue.last == governor.first and governor.last == figure.first
    return loan_of(before, "more-of-them") if more and before is not None else None


@needs("of_them", "in_their_ranks")
def of_the_struck(account: Account, figure: Figure) -> Loan | None:
    """«غارات على مواقع التنظيم أدت إلى مقتل سبعة منهم», «… موقعةً 20 قتيلاً في صفوفهم»: of those struck."""
    page, sentence = account.page, figure.sentence
    if figure.whole is not None or figure.measure not in HARMED or figure.counted.people or figure.counted.parties:
        return None
    behind = page.first_cue(figure.last, min(figure.end + 1, sentence.last), "of_them", "in_their_ranks")
    if behind is None:
        return None
    last = figure.governor.first if figure.governor is not None else figure.first
    struck = whom_it_struck(page, sentence.first, min(last, figure.first))
    entry = struck.sense.entry if struck is not None else None
    if struck is None or not isinstance(entry, Party):
        return None
    return Loan(groups=[entry.code], rule="of-those-struck", first=struck.first, last=struck.last)
