"""After the noun: what the words right behind a counted noun say of the people («شخصاً بتهمة الانتماء إلى …»).

They tell whose people are that the noun leaves open, where they come from, that nobody knows who they are, or
that they are under age.
"""

from collections.abc import Iterator

from tawthiq.languages.words import Nationality, Party, Person
from tawthiq.read.figures.articles import past_age
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.modifiers import modifiers_at
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.shares_told import behind_its_number, behind_restated
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needed, needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.foreigners import is_foreign
from tawthiq.read.who.groups import Account
from tawthiq.read.who.soldiers import soldiers
from tawthiq.text.tokens import TokenKind

REACH_AFTER = 8  # tokens behind the noun in which its description stands
REACH_PREDICATE = 18  # tokens from «eight of those» to what they were
DESCRIBING = needed(
    "remainder", "of_nations", "they_are", "force_name", "unknown_names", "minors", "under_age", "nationality"
)
REACH_PARTY = 4  # tokens from «belonging» to the party
LAST_CHILD = 18  # years
BELONGING = needed("belonging", "terrorism")
UNDER_AGE = range(10, 19)  # years: «دون 18 عاماً»


def belonging_to(account: Account, figure: Figure) -> list[str]:
    """«مشتبهاً بانتمائهم إلى التنظيم», «مطلوباً وفق المادة 4 إرهاب»: the party that those counted are said to be of.

    Who is taken for a quarrel of tribes («34 مطلوباً بقضايا النزاعات العشائرية») fought in it.
    """
    words = BELONGING | {"party"} if figure.measure == "detained" else BELONGING
    for at in _described(account, figure, words):
        cue = account.page.cue(at, *BELONGING)
        if cue is not None and cue.sense.entry == "terrorism":
            return [account.enemy] if account.enemy and figure.measure == "detained" else []
        if cue is not None:
            return _party_after(account, cue.last, figure.sentence.last)
        quarrel = account.page.found(at, "party") if figure.measure == "detained" else None
        if quarrel is not None and isinstance(quarrel.sense.entry, Party) and quarrel.sense.entry.quarrel:
            return [quarrel.sense.entry.code]
    return []


@needs("community", nothing=list)
def of_a_community(account: Account, figure: Figure) -> list[str]:
    """«6,417 members of the 550,000-strong community»: of the community that the report has named last."""
    page = account.page
    if not any(person.member for person in figure.counted.persons()):
        return []
    last = min(figure.last + REACH_AFTER, figure.sentence.last)
    named = next((at for at in range(figure.last, last) if page.cue_within(at, "community") is not None), None)
    if named is None or not page.has_cue(figure.last, named, "partitive"):
        return []
    told = [m for m in page.matches(0, named, "quality") if getattr(m.sense.entry, "community", "")]
    return list(getattr(told[-1].sense.entry, "groups", [])) if told else []


@needs("force", "troops", "belongs", nothing=list)
def of_a_cell(account: Account, figure: Figure) -> list[str]:
    """«خمسة من خلية تابعة للتنظيم», «عنصرين من مجموعة للحزب»: whose the cell is of which those counted are."""
    page, limit = account.page, figure.sentence.last
    cells = (
        page.cue(at, "force", "troops") for at in range(figure.end, min(figure.end + 2, limit)) if _out_of(page, at)
    )
    cell = next(cells, None)
    if cell is None or cell.last >= limit:
        return _of_whose_men(account, figure)
    at = _past_qualities(page, cell.last, limit)
    owned = page.cue(at, "belongs", "partitive")
    party = page.found(at if owned is None else owned.last, "party") if at < limit else None
    whose = party is not None and (owned is not None or party.prefix in page.lexicon.to_prefixes)
    return _party_after(account, at, limit) if whose else []


def _of_whose_men(account: Account, figure: Figure) -> list[str]:
    """«ستة من مجموعة مسلحة تابعة للتنظيم»: of the party to which the armed who are counted are said to belong."""
    page, counted = account.page, figure.counted
    named = [match.sense.entry for match in counted.parties]
    members = any(person.member or person.fighter for person in counted.persons())
    if not (members or named) or any(isinstance(entry, Party) and not entry.unlisted for entry in named):
        return []
    at = _past_qualities(page, figure.end, figure.sentence.last)
    owned = page.cue(at, "belongs") if at < figure.sentence.last else None
    party = page.found(owned.last, "party") if owned is not None else None
    theirs = party is not None and party.prefix in page.lexicon.to_prefixes
    return _party_after(account, at, figure.sentence.last) if theirs else []


def _past_qualities(page: Page, first: int, limit: int) -> int:
    """«خلايا نائمة تابعة للتنظيم», «قوات الكوماندوس التابعة له»: past a word that tells what kind of force it is."""
    ties = page.cue(first, "belongs", "partitive") or page.found(first, "party") or page.found(first, "trigger")
    apart = page.is_mark(first, "،,.;:؛()") or first in page.quantities or first in page.place_cover
    behind = page.cue(first + 1, "belongs", "partitive") if first + 1 < limit else None
    return first + 1 if behind is not None and ties is None and not apart else first


def _out_of(page: Page, at: int) -> bool:
    return page.cue(at - 1, "partitive") is not None


def _party_after(account: Account, first: int, limit: int) -> list[str]:
    for match in account.page.matches(first, min(first + REACH_PARTY, limit), "party"):
        party = match.sense.entry
        if isinstance(party, Party) and not party.only_agent and not party.unlisted:
            return [party.code]
    return []


def described_groups(account: Account, figure: Figure) -> list[str]:
    """The groups that words behind a noun without a code give those counted, [] where they give none."""
    page = account.page
    of_them = page.cue(figure.last, "of_them") if figure.last < figure.sentence.last else None
    one = person_with_article(page, of_them.last) if of_them is not None else None
    if one is not None:
        groups = list(getattr(one.sense.entry, "groups", []))  # «one of them a child»
        return groups or _foreigners_of_them(account, figure, of_them)
    said = page.found(of_them.last, "quality") if of_them is not None and of_them.last < figure.sentence.last else None
    if said is not None and page.lexicon.words.morphology.modifiers_first and not said.prefix:
        return list(getattr(said.sense.entry, "groups", []))  # «half of them male», «three of them foreign»
    if (apposed := _all_of_whom(account, figure)) != []:
        return apposed
    if (foreign := _foreigners_of_them(account, figure, of_them)) != []:
        return foreign
    if (said_of_some := _said_of_those_out_of(account, figure)) != [] or _is_told_some_of(page, figure):
        return said_of_some
    return _so_old(account, figure) or _described_so(account, figure)


def _foreigners_of_them(account: Account, figure: Figure, of_them: Match | None) -> list[str]:
    """«Ten tourists, eight of them Germans», «one of them a Danish baker»; of soldiers their army is told elsewhere."""
    page = account.page
    if of_them is None or not page.lexicon.words.morphology.modifiers_first:
        return []
    nation = page.found(of_them.last + page.is_indefinite(of_them.last), "nationality")
    person = page.found(nation.last, "person") if nation is not None else None
    armed = person is not None and getattr(person.sense.entry, "status", "") == "combatant"
    if nation is None or armed or not isinstance(nation.sense.entry, Nationality):
        return []
    return ["foreign-nationals"] if is_foreign(account, figure, nation.sense.entry.country) else []


def _so_old(account: Account, figure: Figure) -> list[str]:
    """«A six-year-old», «a 14-year-old shepherd»: a child, where no noun says who else it is."""
    page, first = account.page, figure.first + 1
    if figure.wording is not Wording.SINGLE or past_age(page, first) == first:
        return []
    if any(person.groups or person.soldier or person.member for person in figure.counted.persons()):
        return []
    years = page.tokens[first]
    spelt = years.kind is TokenKind.WORD and page.cue(first, "spelt_age_of_child") is not None
    young = years.kind is TokenKind.DIGITS and 0 < int(years.form) < LAST_CHILD
    return ["children"] if young or spelt else ["all"] if figure.counted.empty else []


def _described_so(account: Account, figure: Figure) -> list[str]:
    page = account.page
    for at in _described(account, figure, DESCRIBING):
        rest = page.cue(at, "remainder") if at == figure.end else None
        if rest is not None:
            return _predicate(account, rest.last)
        if page.cue(at, "of_nations"):
            return ranks_after(account, at, figure.sentence.last) or ["foreign-nationals"]
        are = page.cue(at, "they_are")
        if are is not None:
            return _said_to_be(account, figure, are.last)
        if page.cue(at, "force_name") and page.is_mark(at - 1, "\"'") and page.cue(at - 2, "partitive"):
            return ["combatants"]  # «ثلاثة من "سرايا الوادي"»: a force that the pack does not know
        if page.cue(at, "unknown_names"):
            return ["unidentified"]
        if page.cue(at, "minors") or (page.cue(at, "under_age") and _years(account, at)):
            return ["children"]
        nation = page.found(at, "nationality")
        citizens = nation is not None and (_said_of(account, nation) or _of_bodies(account, figure, nation))
        if nation is not None and citizens and isinstance(nation.sense.entry, Nationality):
            return ["foreign-nationals"] if is_foreign(account, figure, nation.sense.entry.country) else []
    return []


def _is_told_some_of(page: Page, figure: Figure) -> bool:
    """«Eight of the 15 people killed were children»: what is said of the eight is not said of the fifteen."""
    before = first_with_bounds(page, figure) - 1
    before -= page.tokens[before].form in page.lexicon.articles
    of = page.cue(before, "partitive") if before > figure.sentence.first else None
    return of is not None and before - 1 in page.quantity_cover and page.lexicon.words.morphology.subjects_first


def _said_of_those_out_of(account: Account, figure: Figure) -> list[str]:
    """«Eight of those killed in the strike were children»: what a verb of being says of some of them."""
    are = _being_behind(account, figure)
    return _said_to_be(account, figure, are.last) if are is not None else []


def _being_behind(account: Account, figure: Figure) -> Match | None:
    """The verb of being behind those out of whom a number is told; None where another clause comes first."""
    page, limit = account.page, figure.sentence.last
    subjects_first = page.lexicon.words.morphology.subjects_first
    of = page.cue(figure.last, "partitive", "of_them") if subjects_first and figure.last < limit else None
    if of is None or figure.kind == "ratio":
        return None
    for at in range(of.last, min(of.last + REACH_PREDICATE, limit)):
        if at in page.quantity_cover:
            continue
        if page.is_mark(at, ",;:(") or page.cue(at, "relative", "that") is not None:
            return None
        are = page.cue(at, "they_are") if page.found(at, "trigger") is None else None
        if are is not None and are.last < limit:
            return are
    return None


def _all_of_whom(account: Account, figure: Figure) -> list[str]:
    """«19 people, all civilians, were killed», «12 شهيداً، جميعهم أطفال»: what an aside says of all of them."""
    page, at = account.page, figure.end
    behind = behind_restated(page, figure) or behind_its_number(page, figure)
    if behind is not None:
        return _said_to_be(account, figure, behind)  # «more than half of them, 38,200, are under 18»
    if page.lexicon.words.morphology.subjects_first:
        marked = page.is_mark(min(at, len(page.tokens) - 1), ",(-–")
        every = page.cue(at + 1, "all_of_them") if marked and at + 1 < figure.sentence.last else None
    else:
        every = _each_of_them(page, figure)
    if every is None:
        return []
    return _said_to_be(account, figure, every.last) or _of_one_nation(account, figure, every.last)


@needs("every_one_of_them")
def _each_of_them(page: Page, figure: Figure) -> Match | None:
    """«لقي 15 شخصاً مصرعهم، جميعهم مصريون»: the word for every one of them, with nobody else told before it."""
    every = page.first_cue(figure.end, min(figure.end + REACH_AFTER, figure.sentence.last), "every_one_of_them")
    for at in range(figure.end, every.first if every is not None else figure.end):
        other = any(page.found(at, table) is not None for table in ("person", "other"))
        state = page.found(at, "head") is not None or at in page.quantity_cover
        told = other or (state and not _is_joined_state(page, figure, at))
        if told or (page.found(at, "trigger") is not None and page.conjoined(at)):
            return None
    return every


def _is_joined_state(page: Page, figure: Figure, at: int) -> bool:
    """«23 قتيلاً و158 جريحاً، جميعهم مدنيون»: a further number right behind the first, of people in another state."""
    number = page.quantities.get(figure.end) or page.quantities.get(figure.end + 1)
    if number is None or not page.conjoined(number.first) or not figure.counted.heads:
        return False
    return figure.end <= at <= number.last and page.found(number.last, "head") is not None


def _of_one_nation(account: Account, figure: Figure, at: int) -> list[str]:
    """«جميعهم مصريون», «كلهم من الأجانب»: the nation or community that all of those counted are said to be of."""
    page = account.page
    at += page.cue(at, "partitive") is not None
    nation, quality = page.found(at, "nationality"), page.found(at, "quality")
    if nation is not None and isinstance(nation.sense.entry, Nationality):
        return ["foreign-nationals"] if is_foreign(account, figure, nation.sense.entry.country) else []
    return list(getattr(quality.sense.entry, "groups", [])) if quality is not None else []


def _predicate(account: Account, at: int) -> list[str]:
    """«والخمسة الباقون مقاتلون»: what the rest are said to be, a noun without the article."""
    said = account.page.found(at, "person")
    bare = said is not None and said.sense.form is Form.PLURAL and not said.prefix
    return list(getattr(said.sense.entry, "groups", [])) if said is not None and bare else []


def _said_to_be(account: Account, figure: Figure, at: int) -> list[str]:
    """«75% من القتلى هم من النساء والأطفال»: the people in the plural that those counted are said to be."""
    page, groups, opens = account.page, list[str](), at
    at += page.cue(at, "partitive") is not None
    one = person_with_article(page, at)
    if one is not None:
        return list(getattr(one.sense.entry, "groups", []))  # «one was a journalist»
    if page.cue(at, "under_age") and _years(account, at):
        return ["children"]  # «more than half of them are under the age of 18»
    if page.lexicon.words.morphology.modifiers_first:
        at += modifiers_at(page, at, at + REACH_AFTER)  # «nine were Syrian women»
    said = page.found(at, "person")
    while said is not None and said.sense.form is Form.PLURAL and (not groups or page.conjoined(said.first)):
        armed = page.lexicon.words.morphology.subjects_first and getattr(said.sense.entry, "soldier", False)
        groups += soldiers(account, figure) if armed else getattr(said.sense.entry, "groups", [])
        said = page.found(said.last, "person")
    return groups or _said_to_be_foreign(account, figure, opens)


def _said_to_be_foreign(account: Account, figure: Figure, at: int) -> list[str]:
    """«33 were foreigners», «five were Chinese engineers»: a nation, and no noun behind it that has groups."""
    page = account.page
    nation = page.found(at, "nationality") or page.found(at, "quality")
    if nation is None or not page.lexicon.words.morphology.subjects_first:
        return []
    ends = nation.last >= figure.sentence.last or page.tokens[nation.last].kind is not TokenKind.WORD
    ends = ends or page.opens_with_conjunction(nation.last) or page.conjoined(nation.last)
    ends = ends or page.cue(nation.last, "relative", "inside") is not None
    people = page.found(nation.last, "person")
    entry = people.sense.entry if people is not None else None
    ends = ends or (isinstance(entry, Person) and not (entry.groups or entry.soldier or entry.member))
    return _of_one_nation(account, figure, at) if ends else []


@needs("they_are")
def are_said_to_be_soldiers(account: Account, figure: Figure) -> bool:
    """«Of the 45 dead, 31 were soldiers»: whether a verb of being behind a bare number tells soldiers in the plural."""
    page, people = account.page, figure.counted.people
    if not page.lexicon.words.morphology.subjects_first or people or figure.end >= figure.sentence.last:
        return False
    if _is_told_some_of(page, figure):
        return False
    are = page.cue(figure.end, "they_are") or _being_behind(account, figure)
    said = page.found(are.last, "person") if are is not None else None
    return said is not None and said.sense.form is Form.PLURAL and bool(getattr(said.sense.entry, "soldier", False))


def person_with_article(page: Page, at: int) -> Match | None:
    """«a child», «an off-duty policeman»: the noun of one person behind an article at a token; else None."""
    if not page.is_indefinite(at):
        return None
    said = page.found(at + 1 + modifiers_at(page, at + 1, at + REACH_AFTER), "person")
    return said if said is not None and said.sense.form is Form.SINGULAR else None


def ranks_after(account: Account, first: int, limit: int) -> list[str]:
    """«24 من جنسيات أجنبية من تلك الميليشيات»: the party in whose ranks the foreigners stood."""
    page = account.page
    last = min(first + REACH_AFTER, limit)
    ends = (at for at in range(first, last) if at in page.quantity_cover or page.is_mark(at, "،,.؛:("))
    for match in page.matches(first, next(ends, last), "party"):
        party = match.sense.entry
        if match.first in page.place_cover:
            continue  # «1300 لاجئ سوري من تركيا»
        if page.cue(match.first - 1, "partitive") and isinstance(party, Party) and not party.only_agent:
            return [] if party.unlisted else [party.code]
    return []


def _said_of(account: Account, nation: Match) -> bool:
    """«يحملون الجنسية المصرية», «من الجنسية المصرية»."""
    before = account.page.covered[nation.first - 1] if nation.first > 0 else -1
    return before >= 0 and account.page.cue(before, "citizens_of") is not None


def _of_bodies(account: Account, figure: Figure, nation: Match) -> bool:
    """«11 جثة، سبع منها لمصريين»: whose the bodies or cases are said to be."""
    whose = nation.prefix in account.page.lexicon.to_prefixes and nation.sense.form is not Form.SINGULAR
    return whose and (figure.whole or figure).unit in ("bodies", "cases")


def _years(account: Account, at: int) -> bool:
    """Whether the age named after «دون» is a child's."""
    for after in range(at + 1, at + 4):
        quantity = account.page.quantities.get(after)
        if quantity is not None:
            return quantity.low in UNDER_AGE or quantity.high in UNDER_AGE  # «under 18» is less than 18
    return False


def _described(account: Account, figure: Figure, words: frozenset[str]) -> Iterator[int]:
    """The tokens behind the noun that tell of it, up to a number or mark; none where none of `words` stands near."""
    page = account.page
    if words.isdisjoint(page.said_in[figure.sentence.index]):
        return
    for at in range(figure.end, min(figure.end + REACH_AFTER, figure.sentence.last)):
        if page.is_mark(at, "،,.؛") or (at in page.quantity_cover and not _is_of_a_law(page, at)):
            return
        if at not in page.match_at:
            continue
        if page.cue(at, "agent", "violence") or page.found(at, "person") or page.found(at, "head"):
            return  # «ضابط برصاص مسلحين يشتبه بانتمائهم …»: others are described
        yield at


def _is_of_a_law(page: Page, at: int) -> bool:
    """«وفق المادة 4 إرهاب»: a number that tells which one is meant, or stands in brackets."""
    numbered = at > 0 and page.covered[at - 1] >= 0 and page.cue(page.covered[at - 1], "numbered") is not None
    return numbered or page.is_mark(at - 1, "(")
