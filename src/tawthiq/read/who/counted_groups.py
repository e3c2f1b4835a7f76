"""Counted groups: who was counted by the counted noun itself, and whose fighters, soldiers and members they are.

The noun names a party («12 عنصراً من التنظيم»), or says what people are («5 نساء»), or only that they bear arms
for somebody: then they belong to the party spoken of, to the one that is fought, or to the country's army.
"""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Nationality, Party, Person, Quality
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.after_noun import belonging_to, described_groups, of_a_cell, of_a_community, ranks_after
from tawthiq.read.who.allegiance import (
    fighters,
    leads,
    of_a_circle,
    own_forces,
    owned_men,
    party_code,
    sought,
    spoken_of,
    theirs,
)
from tawthiq.read.who.before_noun import fronted_groups, group_before
from tawthiq.read.who.foreigners import is_foreign
from tawthiq.read.who.former import changed_sides
from tawthiq.read.who.groups import DEMOGRAPHIC, Account, is_armed
from tawthiq.read.who.labels import groups_of_label
from tawthiq.read.who.losses import losers, tells_loss, tells_own_loss
from tawthiq.read.who.made_up_of import who_make_them_up
from tawthiq.read.who.quarrels import quarrellers
from tawthiq.read.who.soldiers import soldiers

AGE_OR_SEX = frozenset({"men", "women", "elderly"})


def counted_groups(account: Account, figure: Figure) -> list[str]:
    """The codes that the counted noun, or words right after it, give the figure: parties first, else none."""
    steps = (
        of_a_community, who_make_them_up, _of_noun, _after_noun, described_groups, group_before, fronted_groups,
        groups_of_label,
    )  # fmt: skip
    return next((groups for step in steps if (groups := step(account, figure))), [])


def _of_noun(account: Account, figure: Figure) -> list[str]:
    persons = figure.counted.persons()
    codes = of_a_cell(account, figure) or _parties(account, figure, persons)
    groups = _plain_groups(account, figure)
    if not codes and not set(groups) & DEMOGRAPHIC and not tells_loss(figure):
        codes = belonging_to(account, figure) or sought(account, figure, persons)
    if not codes and "combatants" in groups:
        codes = fighters(account, figure, persons)
    if codes and _are_soldiers_beside(account.page, figure):
        codes = [*soldiers(account, figure), *codes]
    if codes:
        dropped = ("combatants", "foreign-nationals", "" if _are_soldiers_too(figure) else "police")
        groups = [group for group in groups if group not in dropped]
    elif any(person.soldier for person in persons) and "civilians" not in groups:
        codes = soldiers(account, figure)
        groups = [group for group in groups if group not in ("foreign-nationals", "israelis", "palestinians")]
    elif (not groups or groups == ["men"]) and _are_his_men(account.page, figure):
        codes = owned_men(account, figure)
    if "foreign-nationals" in groups:
        groups = [group for group in groups if group != "combatants"]
    if groups == ["men"] and not codes and tells_own_loss(figure) and figure.governor is not None:
        return losers(account, figure.sentence, figure.governor) or groups  # «the army lost 14 men»
    if groups == ["foreign-nationals"] and not codes:
        return ranks_after(account, figure.end, figure.sentence.last) or groups
    return codes + groups


def _are_soldiers_beside(page: Page, figure: Figure) -> bool:
    """«22 من الجنود والمستنفرين», «الضباط ومقاتلي الحشد»: soldiers with the article, joined to those of a party."""
    soldiers_at = [m for m in figure.counted.people if isinstance(m.sense.entry, Person) and m.sense.entry.soldier]
    if not soldiers_at or not figure.counted.parties or soldiers_at[-1].prefix not in page.lexicon.articles:
        return False
    behind = soldiers_at[-1].last
    return behind <= figure.counted.parties[0].first and page.conjoined(behind)


def _are_soldiers_too(figure: Figure) -> bool:
    """«Policemen and soldiers»: whether the party is named by the noun of the soldiers beside the policemen alone."""
    soldiers_at = {m.first for m in figure.counted.people if getattr(m.sense.entry, "soldier", False)}
    return bool(soldiers_at) and all(party.first in soldiers_at for party in figure.counted.parties)


def _after_noun(account: Account, figure: Figure) -> list[str]:
    """«66 حالة وفاة، 58 منها لأطفال», «570 في صفوف النساء»."""
    page = account.page
    merged = page.cue(figure.end, "merged") if figure.measure == "casualties" else None
    start = merged.last if merged is not None else figure.end  # «مئات القتلى والجرحى في صفوف الفصائل»
    for at in range(start, min(start + 3, figure.sentence.last)):
        match = page.found(at, "person")
        before = page.covered[at - 1] if at > 0 else -1
        ranked = before >= 0 and (page.cue(before, "among_ranks") or _spread_among(page, figure, before, match))
        of_them = page.cue(start, "partitive", "amongst") if merged is not None and at == start + 1 else None
        ranked = ranked or of_them is not None
        if at > figure.end and (whose := _amongst_whom(page, before, at, match)):
            return whose
        if match is not None and (match.prefix in page.lexicon.to_prefixes or ranked):
            return [*getattr(match.sense.entry, "groups", []), *_joined_to(page, match.last)]
        party = page.found(at, "party") if ranked and (merged or figure.counted.heads) else None
        if party is not None and isinstance(party.sense.entry, Party) and not party.sense.entry.only_agent:
            return [party.sense.entry.code]
        if at in page.quantity_cover or page.is_mark(at, "،,.:؛") or page.found(at, "head"):
            return []
    return []


def _amongst_whom(page: Page, before: int, at: int, members: Match | None) -> list[str]:
    """«سقوط خمسة قتلى بين عناصر الجيش», «مقتل خمسة من صفوف الحزب»: the party amongst whose members they fell."""
    cue = page.cue(before, "amongst", "among_ranks") if before >= 0 else None
    if cue is None or cue.last != at:
        return []
    of_members = members is not None and bool(getattr(members.sense.entry, "member", False)) and not members.prefix
    party = page.found(members.last if members is not None and of_members else at, "party")
    entry = party.sense.entry if party is not None and party.prefix in page.lexicon.plain else None
    ranks = of_members or cue.last - cue.first > 1  # not «قتلى بين الجيش والحزب»
    named = isinstance(entry, Party) and not (entry.only_agent or entry.unlisted)
    return [entry.code] if ranks and named and isinstance(entry, Party) else []


def _joined_to(page: Page, at: int) -> list[str]:
    """«لنساء وأطفال»: the people in the plural joined to those before token `at`."""
    match = page.found(at, "person")
    joined = match is not None and match.sense.form is Form.PLURAL and page.conjoined(at)
    return list(getattr(match.sense.entry, "groups", [])) if match is not None and joined else []


def _spread_among(page: Page, figure: Figure, at: int, people: Match | None) -> bool:
    """«26 حالة وفاة بين الأطفال», «منها 40 بين النساء»: dead, hurt, cases or a part among people who are definite."""
    told = bool(figure.counted.heads) or figure.unit == "cases" or (figure.whole is not None and figure.counted.empty)
    among = page.cue(at, "amongst") is not None and told
    return among and people is not None and people.prefix in page.lexicon.articles


def _parties(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """The parties of the noun; those of its leaders, members and «عناصره» by whom the text speaks of."""
    leader = leads(account, figure, persons)
    changed = changed_sides(account, figure, persons)
    if changed:
        return changed
    parties = [match.sense.entry for match in figure.counted.parties if not _is_origin(account, figure, match)]
    codes = [
        party.counted_as or party_code(party, leader)
        for party in parties
        if isinstance(party, Party) and not party.only_agent and (party.counted_as or not party.unlisted)
    ]
    if len(set(codes)) > 1:
        codes = [code for code in codes if code != "combatants"]  # «من قسد والتشكيلات العسكرية»
    if not codes and any(is_armed(person) for person in persons):
        codes = [code for match in figure.counted.people for code in _side(match)]
    if not codes:
        codes = quarrellers(account, figure)
    codes = codes or own_forces(account, figure, persons)
    owned = any(True for _ in theirs(figure))
    otherwise = any(person.named_by_enemy or person.role == "police" for person in persons)
    member = any(person.member for person in persons) and not otherwise
    member = member and not _are_of_a_body_unknown(account.page, figure)
    if not codes and (leader or owned or member) and not of_a_circle(account, figure, persons):
        mourned = figure.governor if tells_own_loss(figure) and not leader else None
        lost = losers(account, figure.sentence, mourned) if mourned is not None else []
        codes = lost or spoken_of(account, figure, leader)
    return codes


def _are_of_a_body_unknown(page: Page, figure: Figure) -> bool:
    """«40 من عناصر العصابة», "members of a charity": whether behind members stands a body that no table knows."""
    members = figure.counted.people[-1] if figure.counted.people else None
    if members is not None and page.lexicon.doers_first:
        return page.cue(members.last, "partitive") is not None and page.is_indefinite(members.last + 1)
    if members is None or members.pronoun or members.prefix in page.lexicon.articles:
        return False
    body = members.last
    construct = body < figure.sentence.last and members.sense.form is Form.PLURAL and page.has_article(body)
    named = page.found(body, "party") if construct else None
    listed = named is not None and not getattr(named.sense.entry, "unlisted", False)
    known = any(word.sense.table not in ("cue", "party") for word in page.word(body))
    return construct and not (listed or known) and page.cue(body, "force", "custodian", "site") is None


def _is_origin(account: Account, figure: Figure, party: Match) -> bool:
    """«عاد 221 ألفاً من لبنان», «رفات 163 من ضحايا التنظيم»: where people came from, or whose victims they are."""
    moved = figure.measure in ("returned", "displaced") and not any(is_armed(p) for p in figure.counted.persons())
    of_its_victims = account.page.cue(party.first - 1, "victims") is not None
    given = account.page.cue(party.first - 1, "partitive") is not None
    given = given and account.page.has_cue(figure.sentence.first, figure.first, "receives")  # «تسلمت جثتين من الحركة»
    return of_its_victims or given or (moved and party.first in account.page.place_cover)


def _side(match: Match) -> list[str]:
    """«مقاتلاً معارضاً»: the side that an adjective gives the armed."""
    quality = match.sense.entry
    return quality.groups if isinstance(quality, Quality) and quality.armed else []


def _plain_groups(account: Account, figure: Figure) -> list[str]:
    """What the noun says of people besides their party."""
    groups = [group for person in _nouns(account.page, figure) for group in person.groups]
    told = bool(set(groups) & (DEMOGRAPHIC - {"unidentified"}))  # «ثلاث نساء أجنبيات» are women
    told = told or any(person.role == "police" for person in _nouns(account.page, figure))
    head = figure.counted.head()
    if head is not None and not figure.counted.people:
        groups += head.groups  # «12 أسيرة»
    nations = [match for match in figure.counted.people if isinstance(match.sense.entry, Nationality)]
    for match in figure.counted.people:
        entry = match.sense.entry
        if isinstance(entry, Quality) and entry.armed:
            continue
        if isinstance(entry, Quality):
            groups += [group for group in entry.groups if not (told and group == "foreign-nationals")]
        elif isinstance(entry, Nationality) and len(nations) == 1 and not told:  # of several nations none is foreign
            groups += ["foreign-nationals"] if is_foreign(account, figure, entry.country) else []
    return groups


def _are_his_men(page: Page, figure: Figure) -> bool:
    """«20 من رجاله», «two of its own men»: men of somebody are those who fight for him."""
    men = [m for m in figure.counted.people if isinstance(m.sense.entry, Person) and m.sense.entry.groups == ["men"]]
    if not page.lexicon.words.morphology.modifiers_first:
        return any(match.pronoun and match.sense.form is Form.PLURAL for match in men)
    pronouns = tuple(page.lexicon.words.morphology.pronouns)
    words = range(figure.counted.first, figure.counted.last)
    return bool(men) and figure.counted.partitive and any(page.tokens[at].form.endswith(pronouns) for at in words)


def _nouns(page: Page, figure: Figure) -> Iterator[Person]:
    """The nouns for people, without those that only stand as adjectives behind one («امرأة مسنة») or before it."""
    told = False
    for match in figure.counted.people:
        person = match.sense.entry
        if not isinstance(person, Person) or _tells_apart(page, match, person):
            continue
        if match.pronoun and match.sense.form is Form.PLURAL and person.sex == "male":
            continue  # «رجاله» are his, not only men
        adjective = told and not match.prefix and set(person.groups) <= AGE_OR_SEX
        told = told or bool(set(person.groups) & DEMOGRAPHIC)
        if not adjective:
            yield person


def _tells_apart(page: Page, match: Match, person: Person) -> bool:
    """«Two elderly men», «a volunteer paramedic»: an age or a work right before the noun that says who they are."""
    noun = page.found(match.last, "person") if page.lexicon.words.morphology.modifiers_first else None
    entry = noun.sense.entry if noun is not None and not noun.prefix else None
    if not isinstance(entry, Person):
        return False
    return (person.age == "elderly" and bool(entry.sex)) or bool(person.role and entry.role)
