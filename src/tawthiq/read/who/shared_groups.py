"""Shared groups: who was counted where the words of a figure do not say it, from another figure that they point at.

A part is of its whole's people, a further number of those it is joined to. Where nothing lends a group: everybody.
"""

from collections.abc import Callable

from tawthiq.languages.words import Head, Nationality, Party, Person
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import AS_MEASURED, ITS_WHOLES, JOINED, TOLD_AGAIN, Figure, Wording
from tawthiq.read.page.match import Form
from tawthiq.read.who.among_them import from_among, more_of_them, of_the_struck
from tawthiq.read.who.civilians import of_civilians, of_the_topic
from tawthiq.read.who.foreigners import is_foreign
from tawthiq.read.who.groups import DEMOGRAPHIC, HARMED, UNALIGNED, Account, are_others, number_of
from tawthiq.read.who.joined_groups import of_the_joined
from tawthiq.read.who.loans import Loan, loan_of
from tawthiq.read.who.shares import share_in_numbers

NEAR = 8
NEAR_WITH_NOUN = 3
REACH_RESTATED = 4
REACH_BATCH = 24
FATES_OF_THE_TAKEN = frozenset({"freed", "missing", "held"})
LEAST_KNOWN_AGAIN = 20  # smaller numbers are the same by chance


def share_groups(account: Account, figure: Figure) -> None:
    """Set the groups of a figure that has none of its own: of the surest lender, else everybody."""
    loan = next((loan for lend in LENDERS if (loan := lend(account, figure)) is not None), None)
    loan = loan or _everybody(figure)
    figure.groups = list(loan.groups)
    figure.because("group", loan.rule, loan.first, loan.last)


def _everybody(figure: Figure) -> Loan:
    """«77 شخصاً», «مقتل 77»: whoever they were."""
    if figure.counted.empty:
        return Loan(groups=["all"], rule="no-group-is-named")
    return Loan(groups=["all"], rule="counted-noun", first=figure.first, last=figure.end)


def _of_several(account: Account, figure: Figure) -> Loan | None:
    """«346 من التنظيم، و140 من القوات، ليبلغ المجموع 486»: a total told after parts of several groups is of all."""
    parts = [other for other in account.told[-NEAR:] if other.whole is figure and other.first < figure.first]
    if len({tuple(part.groups) for part in parts}) < 2:
        return None
    return Loan(groups=["all"], rule="parts-of-several-groups", first=parts[0].first, last=parts[-1].last)


def _others_beside(account: Account, figure: Figure) -> Loan | None:
    """«مقتل 3 مدنيين وإصابة آخرين»."""
    loan = _others(account, figure)
    before = _before(account, figure)
    return loan if before is not None and before.sentence is figure.sentence else None


def _announced(account: Account, figure: Figure) -> Loan | None:
    """«توزع الضحايا المدنيون كما يلي:» above a list: those of its lines are they."""
    return Loan(groups=figure.listed_as, rule="announced-above-the-list") if figure.listed_as else None


def _whole(account: Account, figure: Figure) -> Loan | None:
    if figure.whole is None or not figure.whole.groups:
        return None
    return loan_of(figure.whole, ITS_WHOLES)


def _restated(account: Account, figure: Figure) -> Loan | None:
    """«4500 عراقي، أي ثلث قاطنيه»: a share that tells a figure over again is of the same people."""
    page = account.page
    if figure.kind == "count":
        return None
    cues = page.cues(max(figure.sentence.first, figure.first - REACH_RESTATED), figure.first, "that_is")
    again = next((cue for cue in cues if not page.cue(cue.last, "that")), None)
    mine = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first and f.kind == "count"]
    if (again is None and figure.restates is None) or not mine or mine[-1].measure != figure.measure:
        return None
    return loan_of(figure.restates or mine[-1], TOLD_AGAIN)


def _of_them(account: Account, figure: Figure) -> Loan | None:
    """«خُطف 18 صحفياً، أُفرج عن خمسة منهم»: of those told before, though another thing befell them."""
    last = min(figure.end + 1, figure.sentence.last)
    if figure.whole is not None or not account.page.has_cue(figure.last, last, "of_them"):
        return None
    mine = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first and f.unit != "events"]
    mine = [f for f in mine if f.whole is None] or mine
    return loan_of(mine[-1], "of-those-before") if mine and mine[-1].groups else None


def _foremost(account: Account, figure: Figure) -> Loan | None:
    """«اعتقال 762 مواطناً، وكانت جنين الأعلى بـ210 حالات تليها الخليل بـ130»: the places of a toll, by their rank."""
    page, start = account.page, max(figure.sentence.first, figure.first - NEAR)
    if figure.kind != "count" or not page.has_cue(start, figure.first, "foremost", "ranks_next"):
        return None
    if figure.counted.parties or not all(person.generic for person in figure.counted.persons()):
        return None
    mine = [f for f in account.told if f.first < figure.first and not f.sentence.headline]
    like = [f for f in mine if f.measure == figure.measure and f.whole is None and f.kind == "count"]
    here = [f for f in like if f.sentence is figure.sentence]
    ranked = page.has_cue(figure.sentence.first, figure.first, "foremost")  # not «ثم أعلن المستشفى وفاة أحدهم»
    lender = next((f for f in here if f.own_group or not ranked), like[-1] if like and ranked else None)
    return loan_of(lender, "by-rank-of-places") if lender is not None and lender.groups else None


def _shared_noun(account: Account, figure: Figure) -> Loan | None:
    """«18 قتيلاً و43 جريحاً من المدنيين»: what stands after the last of joined numbers holds for the first."""
    if not figure.counted.heads or figure.counted.people or figure.counted.parties:
        return None
    later = (f for f in account.told if f.sentence is figure.sentence and f.first >= figure.end)
    joined = next(later, None)
    if joined is None or not joined.conjoined or joined.first - figure.end > NEAR_WITH_NOUN:
        return None
    alike = (joined.whole is None) == (figure.whole is None)
    said = joined.counted.heads and joined.counted.partitive and joined.own_group and alike
    return loan_of(joined, "told-after-the-last-of-several") if said else None


def _comprised(account: Account, figure: Figure) -> Loan | None:
    """«66 عائلة عراقية قوامها 245 فرداً»: the persons of whom families told right before consist."""
    if figure.unit != "persons" or figure.kind != "count" or figure.conjoined:
        return None
    before = next((other for other in reversed(account.told) if other.first < figure.first), None)
    if before is None or before.unit != "families" or before.measure != figure.measure or before.kind != "count":
        return None
    return loan_of(before, "families-of-so-many") if 0 <= figure.first - before.end <= NEAR_WITH_NOUN else None


def _batch(account: Account, figure: Figure) -> Loan | None:
    """«قافلة من العمال البنغال ضمت 30 أسرة»: of the nation of those of whom the batch is said to be."""
    page = account.page
    for batch in page.cues(max(figure.sentence.first, figure.first - REACH_BATCH), figure.first, "batch"):
        for match in page.matches(batch.last, min(batch.last + NEAR, figure.first), "nationality"):
            nation = match.sense.entry
            definite = match.sense.form is Form.ADJECTIVE and match.prefix in page.lexicon.articles
            of_them = page.has_cue(batch.last, match.first, "partitive")
            if definite and of_them and isinstance(nation, Nationality) and is_foreign(account, figure, nation.country):
                return Loan(groups=["foreign-nationals"], rule="of-a-batch", first=match.first, last=match.last)
    return None


def _of_the_taken(account: Account, figure: Figure) -> Loan | None:
    """«خطف التنظيم 6417 إيزيدياً … عدد الناجين 3581 … لا يزال 2836 مفقوداً»: of those told to have been abducted."""
    if figure.measure not in FATES_OF_THE_TAKEN or figure.whole is not None or figure.counted.parties:
        return None
    told = [f for f in account.told if f.first < figure.first and f.kind == "count" and f.whole is None]
    taken = next((f for f in reversed(told) if f.measure == "abducted" and f.value > figure.value), None)
    fates = FATES_OF_THE_TAKEN | {"abducted"}
    others = (f for f in told if taken is not None and f.first > taken.first and f.measure not in fates)
    others = (f for f in others if taken is not None and f.groups != taken.groups)
    named = taken is not None and taken.own_group and figure.value < taken.value and next(others, None) is None
    return loan_of(taken, "of-those-abducted") if taken is not None and named else None


def _escort(account: Account, figure: Figure) -> Loan | None:
    """«قيادي في الحزب واثنين من مرافقيه»: whom he had with him are of his party."""
    beside = figure.conjoined and account.page.lexicon.joining.behind  # «a commander and two bodyguards»
    theirs = (match.sense.entry for match in figure.counted.people if match.pronoun or beside)
    if not any(isinstance(entry, Person) and entry.escort for entry in theirs):
        return None
    mine = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first and f.groups]
    unaligned = UNALIGNED - {"aid-workers", "medics", "journalists"}
    parties = [code for code in mine[-1].groups if code not in unaligned] if mine else _mourning(account, figure)
    if parties == ["combatants"]:
        return Loan(groups=["all"], rule="with-one-of-no-side")
    led = {party.leaders: party.code for party in account.page.lexicon.words.parties if party.leaders}
    return Loan(groups=[led.get(code, code) for code in parties], rule="with-those-before") if parties else None


def _mourning(account: Account, figure: Figure) -> list[str]:
    """«نعى الحزب قائده وأربعة من رفاقه»: the party that mourns them."""
    page, first = account.page, figure.sentence.first
    mourned = page.first_cue(first, figure.first, "gives_dead")
    after = page.matches(mourned.last, figure.first, "party") if mourned is not None else ()
    named = (match.sense.entry for match in after if match.sense.form is not Form.ADJECTIVE)
    return [party.code for party in named if isinstance(party, Party) and not party.only_agent][:1]


def _others(account: Account, figure: Figure) -> Loan | None:
    another = figure.counted.others or (figure.wording is Wording.ORDINAL and figure.counted.empty)
    before = _before(account, figure) if another else None
    if before is None or are_others(account, figure, before):
        return None
    governor = figure.governor
    anew = governor is not None and before.end <= governor.first < figure.first
    here = before.sentence if anew else None
    among = here is not None and account.page.has_cue(here.first, before.first, "among", "part")
    if among and (whole := before.whole) not in (None, figure.whole):
        before = whole  # «قُتل 21 مدنياً، منهم امرأتان، فيما جُرح 44 آخرون»
    return Loan(groups=before.groups, rule="others-like-those-before", first=figure.first, last=figure.end)


def _base(account: Account, figure: Figure) -> Loan | None:
    """What a fraction or ratio is of."""
    base = figure.restates or figure.of
    again = figure.kind == "count" and figure.restates is None  # «they belong to 240,000 families»: those told before
    return None if again or base is None or not base.groups else loan_of(base, AS_MEASURED)


def _compared(account: Account, figure: Figure) -> Loan | None:
    """The count of the same measure that the sentence told before a ratio."""
    if figure.kind != "ratio":
        return None
    mine = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first]
    alike = HARMED if figure.measure == "casualties" else {figure.measure}  # «589 civilians killed, casualties up 45%»
    like = next((f for f in reversed(mine) if f.measure in alike and f.kind == "count"), None)
    return loan_of(like, AS_MEASURED) if like is not None else None


def _party_compared(account: Account, figure: Figure) -> Loan | None:
    """«التنظيم قُتل منه … ربع ما …»: a comparison is of the party that the sentence speaks of."""
    if figure.kind != "ratio":
        return None
    for match in account.page.matches(figure.sentence.first, figure.first, "party"):
        entry = match.sense.entry
        if isinstance(entry, Party) and match.sense.form is not Form.ADJECTIVE and not entry.unlisted:
            return Loan(groups=[entry.code], rule="the-party-compared", first=match.first, last=match.last)
    return None


def _told_as_the(account: Account, figure: Figure) -> Loan | None:
    """«226 suspects were arrested … After a week the arrests had stood at 121»: those told before, named again."""
    governor, verbs_behind = figure.governor, account.page.lexicon.words.morphology.subjects_first
    if governor is None or not isinstance(governor.sense.entry, Head) or not figure.counted.empty or not verbs_behind:
        return None
    named = governor.prefix in account.page.lexicon.articles and figure.kind == "count" and figure.whole is None
    told = (f for f in reversed(account.told) if f.first < figure.first and f.measure == figure.measure)
    before = next((f for f in told if f.whole is None and f.kind == "count"), None)
    return loan_of(before, "the-same-told-again") if named and before is not None and before.own_group else None


def _same_number(account: Account, figure: Figure) -> Loan | None:
    if figure.value < LEAST_KNOWN_AGAIN or not figure.counted.empty:
        return None
    other = account.numbers.get(number_of(figure))
    return loan_of(other, "the-same-number-told-before") if other is not None and other.first < figure.first else None


def _answered(_account: Account, figure: Figure) -> Loan | None:
    """«The army said it killed 60 rebels. The rebels counted 12»: the people whom another counts."""
    told = figure.answers
    return loan_of(told, JOINED) if told is not None and told.groups and not figure.counted.people else None


LENDERS: tuple[Callable[[Account, Figure], Loan | None], ...] = (
    _of_several,
    _others_beside,
    _restated,
    _of_them,
    more_of_them,
    from_among,
    of_the_struck,
    _foremost,
    _batch,
    _of_the_taken,
    _comprised,
    _escort,
    _shared_noun,
    _announced,
    share_in_numbers,
    _whole,
    _answered,
    of_the_joined,
    of_the_topic,
    _others,
    _base,
    _compared,
    _party_compared,
    _told_as_the,
    _same_number,
    of_civilians,
)  # the surest first


def _before(account: Account, figure: Figure) -> Figure | None:
    """The last whole figure before on the line that counts people of a group."""
    mine = [
        other
        for other in account.told
        if other.first < figure.first
        and other.measure not in EVENT_MEASURES
        and other.sentence.line == figure.sentence.line
    ]
    beside = [other for other in mine if other.groups and other.whole is figure.whole and figure.whole is not None]
    if beside and not figure.conjoined and beside[-1] is not mine[-1]:
        return beside[-1]  # «428 شخصاً، هم 206 جنود و222 مدنياً، فيما قُتل 584 آخرون»: parts of one toll
    wholes = [other for other in mine if other.groups and other.whole is None]
    if not wholes and mine and _root(mine[-1]).groups and (mine[-1].counted.partitive or mine[-1].kind == "fraction"):
        return _root(mine[-1])  # «وكان 13 من القتلى من اللواء، وأصيب 20 آخرون»: others than the dead all together
    wholes = [f for f in wholes if f.kind == "count" or not set(f.groups) <= DEMOGRAPHIC] or wholes
    several = [f for f in wholes if f.wording is not Wording.SINGLE or not set(f.groups) <= DEMOGRAPHIC]
    return next(reversed(several or wholes or mine), None)


def _root(figure: Figure) -> Figure:
    while figure.whole is not None:
        figure = figure.whole
    return figure
