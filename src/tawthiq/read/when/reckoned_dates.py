"""Reckoned dates: the dates of a sentence, those that its other words count from, up to or back to among them."""

from collections.abc import Sequence

from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.bounded import with_bounds
from tawthiq.read.when.launched import with_launches
from tawthiq.read.when.morrow import with_days_before, with_morrows
from tawthiq.read.when.nth_days import with_numbered_days
from tawthiq.read.when.so_long_since import with_lengths_since
from tawthiq.read.when.spells import with_fights_that_left
from tawthiq.read.when.start import Starts
from tawthiq.read.when.taken_before import without_takings
from tawthiq.read.when.to_come import with_days_to_come
from tawthiq.read.when.war_lengths import with_lengths_of_wars
from tawthiq.read.when.within_told import with_stretches_within


def reckon_dates(
    page: Page,
    sentence: Sentence,
    figures: Sequence[Figure],
    mentions: list[DateMention],
    account: Account,
    starts: Starts,
) -> list[DateMention]:
    """The dates of a sentence as they are to be taken, in their order."""
    mentions = with_lengths_since(page, sentence, figures, mentions)
    mentions = with_lengths_of_wars(page, mentions, starts)
    mentions = without_takings(page, figures, with_days_to_come(page, sentence, mentions))
    mentions = with_launches(page, sentence, with_bounds(page, sentence, mentions))
    mentions = with_morrows(page, sentence, mentions)
    mentions = with_days_before(page, sentence, with_fights_that_left(page, sentence, mentions))
    mentions = with_numbered_days(page, sentence, mentions, account)
    return with_stretches_within(page, sentence, mentions, account)
