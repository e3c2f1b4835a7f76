"""Labels of lines: who was counted where a line of a list is a label and a bare number («قوات النظام: 843»)."""

from tawthiq.languages.words import Party, Person, Quality
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import label_of
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED, Account, is_armed
from tawthiq.read.who.soldiers import soldiers

LABEL_MARKS = ":(-"
ARMED = "combatants"
EVERYBODY: tuple[list[str], ...] = ([], ["all"], [ARMED])


def groups_of_label(account: Account, figure: Figure) -> list[str]:
    """The people whom the label of the figure's line names, else the parties, where those are whom the list counts."""
    if not figure.counted.empty and not figure.counted.heads:
        return []
    opening = _opening(account.page, figure)
    if opening is not None and _did_it(figure, opening.sense.entry):
        return []
    if opening is not None:
        return _groups_of(account, figure, opening.sense.entry)
    label = label_of(account.page, figure)
    if not label or figure.whole is None or not (figure.cut or "").startswith("lines-"):
        return []
    return _parties(account, figure, label) or _people(account, figure, label)


def _groups_of(account: Account, figure: Figure, entry: object) -> list[str]:
    """The groups of a noun for people; soldiers of nobody named are of an army."""
    if isinstance(entry, Person) and entry.soldier:
        return soldiers(account, figure)
    return list(getattr(entry, "groups", []))


def _did_it(figure: Figure, entry: object) -> bool:
    """«Civilian deaths by perpetrator: Rebels: 30»: the armed in a list of civilians are not those whom it counts."""
    civilians = figure.whole is not None and figure.whole.groups == ["civilians"]
    return civilians and isinstance(entry, Person) and is_armed(entry)


def _opening(page: Page, figure: Figure) -> Match | None:
    """«- المدنيون: 109», «المدنيون 112»: the noun that a line of a list opens with, right before its number."""
    first = figure.sentence.first + figure.sentence.listed
    marked = page.is_mark(figure.first - 1, LABEL_MARKS)
    match = page.found(first, "person")
    if match is None or match.last != figure.first - marked or not figure.counted.empty or figure.kind != "count":
        return None
    plural = match.sense.form is Form.PLURAL and match.prefix in page.lexicon.articles
    return match if page.is_mark(figure.first - 1, ":") or (plural and figure.sentence.opens_line) else None


def _people(account: Account, figure: Figure, label: range) -> list[str]:
    """«Unidentified persons», «الكوادر الطبية», «النساء والأطفال»: the people in the plural of the whole label."""
    page = account.page
    if any(page.found(at, "method") or page.found(at, "party") for at in label):
        return []
    heads = any(page.found(at, "head") for at in label)
    groups: list[str] = []
    for match in (match for at in label for match in page.match_at.get(at, ())):
        entry = match.sense.entry
        named = isinstance(entry, Person) and (match.sense.form is Form.PLURAL or heads)
        if named or (isinstance(entry, Quality) and not entry.armed):
            groups += _groups_of(account, figure, entry)
    return list(dict.fromkeys(groups))


def _parties(account: Account, figure: Figure, label: range) -> list[str]:
    """«العسكريون 2241: - قوات النظام: 843 - الفصائل: 418»: the parties of a line that tells the fallen apart.

    So it does where its whole are the armed, where it names their men, or where another of its lines counts civilians
    or people whom nobody knows: else the parties did it.
    """
    page, whole = account.page, figure.whole
    if whole is None or whole.groups not in EVERYBODY or whole.measure not in HARMED:
        return []
    if whole.groups != [ARMED] and not _has_men(page, label) and not _tells_victims_apart(account, figure):
        return []
    matches = list(page.matches(label.start, label.stop, "party"))
    nouns = [match for match in matches if match.sense.form is not Form.ADJECTIVE]  # «Syrian loyalist militias»
    named = [match.sense.entry for match in nouns or matches]
    return [party.code for party in named if isinstance(party, Party) and not (party.only_agent or party.unlisted)]


def _tells_victims_apart(account: Account, figure: Figure) -> bool:
    """Whether another line of the list counts people by who they are, or the fighters of a party."""
    for other in account.told:
        if other.whole is not figure.whole or other.cut != figure.cut or other is figure:
            continue
        label = label_of(account.page, other)
        if other.groups == ["civilians"] and other.own_group:
            return True
        if label and (_people(account, other, label) or _has_men(account.page, label)):
            return True
    return False


def _has_men(page: Page, label: range) -> bool:
    """«مقاتلو التنظيم», «Members of Hezbollah»: whether the label names the armed themselves."""
    persons = (match.sense.entry for match in page.matches(label.start, label.stop, "person"))
    return any(isinstance(person, Person) and (is_armed(person) or person.member) for person in persons)
