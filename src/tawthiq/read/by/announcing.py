"""Announcing: «أعلن الجيش مقتل 240 من المسلحين», and a belligerent that announces its enemy's losses did the harm."""

from tawthiq.model.claim import Measure
from tawthiq.read.by.doers import HARM, code_of
from tawthiq.read.by.fights import behind_quotes
from tawthiq.read.by.sides import share_a_side
from tawthiq.read.by.subjects import REACH_ANNOUNCED, Case, own_forces, party_before
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.page.tellers import announced_at
from tawthiq.read.who.groups import UNALIGNED
from tawthiq.text.tokens import TokenKind

ANNOUNCED: frozenset[Measure] = (HARM - {"operations", "airstrikes"}) | {"detained", "abducted"}


def announcer(case: Case) -> None:
    """«أعلن الجيش مقتل 240 من …»: a belligerent that announces its enemy's dead did it.

    It sets `by` at once, by the announcer's own word.
    """
    page, figure, governor = case.page, case.figure, case.figure.governor
    if governor is None or governor.first > figure.first or figure.own_by:
        return
    if (claimant := _claims_it(page, governor)) and claimant not in figure.groups:
        figure.claimed_by([claimant], "claimed-by-those-who-did-it", governor.first - 1, governor.last)
        return
    if figure.measure not in ANNOUNCED or figure.unit == "events":
        return
    deed = _announced_with_its_deed(case, governor)
    saying = max(_announced_at(case, governor), deed)
    if governor.sense.form is not Form.NOUN and deed < 0 and not _is_announced_itself(page, saying, governor):
        return
    announced = max(own_forces(page, figure.sentence.first, governor.first), saying)
    teller = _named_announcer(page, saying) or case.speaker or _announcing_on(case, saying)
    if figure.whole is not None and teller in figure.whole.groups:
        return  # «تحدثت قسد عن مقتل 197 من مقاتليها بينهم 24 مقاتلة»
    theirs = [group for group in figure.groups if group not in UNALIGNED and group != teller]
    enemies = [group for group in theirs if not share_a_side(page, [teller], [group])]  # not its allies
    if announced >= 0 and teller and enemies:
        figure.claimed_by([teller], "announced-by-those-who-did-it", announced, announced + 1)


def _is_announced_itself(page: Page, saying: int, governor: Match) -> bool:
    """«وأكدت أسر 23», «أعلن الحوثيون قتل ثلاثة»: what is spelt as a verb right behind another, or its subject."""
    party = page.found(saying + 1, "party") if saying >= 0 else None
    behind = behind_quotes(page, party.last, governor.first) if party is not None else saying + 1
    return saying >= 0 and not governor.prefix and governor.first in (saying + 1, behind)


def _claims_it(page: Page, governor: Match) -> str:
    """«Islamic State has claimed the killing of eleven people»: who takes a deed upon himself, "" for none."""
    article = governor.sense.form is Form.NOUN and page.has_article(governor.first)
    word = page.covered[governor.first - 1] if article and governor.first else -1
    claims = page.cue(word, "claims_deed") if word >= 0 else None
    party = party_before(page, claims.first) if claims is not None and claims.last == governor.first else None
    return code_of(party) if party is not None else ""


def _named_announcer(page: Page, at: int) -> str:
    """«نفى الجيش ما أعلنته الجماعة عن مقتل 20 …»: the party right after the word of announcing, "" for none."""
    word = page.cue(at, "announces") if at >= 0 else None
    party = page.found(word.last, "party") if word is not None else None
    if party is None and word is not None and page.cue(word.first - 1, "relative") is not None:
        party = party_before(page, word.first - 1)  # «الجيش، الذي أعلن …»
    return code_of(party) if party is not None and party.prefix in page.lexicon.plain else ""


def _announcing_on(case: Case, at: int) -> str:
    """«لكن الفيلق نفى خسارة 12، وأكد أسر 23 من المهاجمين»: who spoke before in the sentence goes on to announce."""
    page, start = case.page, case.figure.sentence.first
    if at < 0 or not page.conjoined(at):
        return ""
    said = [*page.cues(start, at, "denied", "admitted", "announces")]
    beside = ((party_before(page, word.first), page.found(word.last, "party")) for word in reversed(said))
    near = (party for both in beside for party in both)
    party = next((party for party in near if party is not None and party.prefix in page.lexicon.plain), None)
    return code_of(party) if party is not None else ""


def _announced_at(case: Case, governor: Match) -> int:
    """The word of announcing whose object the governing word is, -1 where there is none."""
    page, start = case.page, case.figure.sentence.first
    for at in range(governor.first - 1, max(start, governor.first - REACH_ANNOUNCED) - 1, -1):
        if at not in page.match_at and at not in page.quantities and page.tokens[at].kind is not TokenKind.MARK:
            continue
        if page.is_mark(at, ":") and at == governor.first - 1 and not case.figure.sentence.headline:
            return at  # «وزارة الدفاع: القضاء على 20 مسلحاً»
        if page.cue(at, "announces"):
            return at
        if page.cue(at, "beside") and page.cue(at - 1, "announces"):
            continue  # «أعلن من جانبه مقتل …»
        if page.cue(at, "that", "beside", "breaks") or page.is_mark(at, ".؛") or at in page.quantities:
            return -1
    return -1


def _announced_with_its_deed(case: Case, governor: Match) -> int:
    """«أعلن الجيش استهداف رتل للفصيل غرب المدينة وقتل ستين»: what came of a deed that is announced, joined to it."""
    page, sentence = case.page, case.figure.sentence
    if page.lexicon.doers_first or not page.conjoined(governor.first):
        return -1
    struck = (announced_at(page, sentence, match) for match in page.matches(sentence.first, governor.first, "party"))
    said = next((at for at in struck if at >= 0), -1)
    broken = said >= 0 and page.has_cue(said, governor.first, "that", "beside", "breaks")
    return -1 if broken else said
