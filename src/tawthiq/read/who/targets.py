"""Targets: of whom the fighters are that an operation or strikes against a party have killed or taken.

«عملية ضد خلايا التنظيم أسفرت عن مقتل ثلاثة مقاتلين», «37 ضربة على مواقع للجبهة. وأسفرت الضربات عن تصفية 62 مسلحاً».
"""

from tawthiq.languages.words import Head, Party
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED, Account

SENTENCES_BACK = 2  # from the fighters to the operation that is told before them
REACH_AIM = 4  # tokens from an operation to the word for its target
REACH_PARTY = 4  # tokens from that word to the party, «positions», «cells» and their places between
NEXT_SITE = 2  # tokens from a party to its place, «training» between
BLOWS = ("attacks", "targets", "strikes", "storms")
DEED = "violence"
TAKEN = ("detained", "surrendered")


def of_target(account: Account, figure: Figure) -> list[str]:
    """The party at which the operation told last was aimed, of fighters whom nobody's name tells apart."""
    page, sentence = account.page, figure.sentence
    if (
        figure.whole is not None
        or figure.unit == "events"
        or figure.counted.parties
        or figure.measure not in (*HARMED, *TAKEN)
    ):
        return []
    for index in range(sentence.index, max(sentence.index - SENTENCES_BACK, 0) - 1, -1):
        told = page.sentences[index]
        if told.headline != sentence.headline:
            break
        last = figure.first if told is sentence else told.last
        named = _named_target(page, told.first, last)
        if named is not None:
            return [] if named.code == account.speaker else [named.counted_as or named.code]
        if told is sentence and not _takes_up(page, told.first, last):
            break
    return []


def _named_target(page: Page, first: int, last: int) -> Party | None:
    """The party right behind the word for the target of the last operation in tokens `first:last`."""
    aims = list(page.cues(first, last, "directed_at", "against"))
    for aim in reversed(aims):
        if not _follows_deed(page, first, aim):
            continue
        named = [
            m for m in page.matches(aim.last, min(aim.last + REACH_PARTY, last), "party") if _is_group(page, aim, m)
        ]
        if named:
            name = next((match for match in named if match.sense.form is Form.NAME), named[0])  # «لتنظيم الجبهة»
            return name.sense.entry if isinstance(name.sense.entry, Party) else None
    return _whose_site(page, first, last) if page.lexicon.doers_first else None


def _whose_site(page: Page, first: int, last: int) -> Party | None:
    """ "Raided a Boko Haram hideout", "in strikes on Houthi positions": whose place was struck last."""
    for match in reversed(list(page.matches(first, last, "party"))):
        site = page.first_cue(match.last, min(match.last + NEXT_SITE, last), "site")
        party = match.sense.entry
        start = max(first, match.first - REACH_AIM)
        struck = site is not None and (_deeds(page, start, match.first) or page.has_cue(start, match.first, *BLOWS))
        apart = any(page.is_mark(at, ",;.:") or at in page.quantities for at in range(start, match.first))
        if struck and not apart and isinstance(party, Party):
            return party if party.called_terrorists or party.leaders or party.counted_as else None
    return None


def _is_group(page: Page, aim: Match, match: Match) -> bool:
    """Whether an armed group is named, in the words that the one for the target governs."""
    party = match.sense.entry
    group = isinstance(party, Party) and (party.called_terrorists or party.leaders or party.counted_as)
    apart = any(page.is_mark(at, "،,؛;.:") or at in page.quantities for at in range(aim.last, match.first))
    return bool(group) and not apart and match.sense.form is not Form.ADJECTIVE


def _follows_deed(page: Page, first: int, aim: Match) -> bool:
    """Whether the word for an operation or for violence stands right before that for its target."""
    start = max(first, aim.first - REACH_AIM)
    return bool(_deeds(page, start, aim.first))


def _takes_up(page: Page, first: int, last: int) -> bool:
    """«الضربات أسفرت», «تلك العمليات»: whether a sentence goes on with operations told before it."""
    return any(deed.prefix in page.lexicon.articles for deed in _deeds(page, first, last))


def _deeds(page: Page, first: int, last: int) -> list[Match]:
    """The words for operations, strikes and violence in tokens `first:last`."""
    heads = page.matches(first, last, "head")
    events = [head for head in heads if isinstance(head.sense.entry, Head) and head.sense.entry.unit == "events"]
    return [*events, *page.cues(first, last, DEED)]
