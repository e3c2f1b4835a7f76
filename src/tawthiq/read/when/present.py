"""The present: figures that say how many there are while the report is written, not how many became so."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import cued, is_in_a_state, is_still
from tawthiq.read.when.moment import Moment

REACH_STILL = 6


def is_so_now(page: Page, figure: Figure) -> bool:
    """Whether of those who were taken or uprooted it says how many are so while the report is written."""
    taken = figure.whole is not None and figure.whole.measure in ("detained", "abducted")
    if taken and figure.measure == "missing" and is_still(page, figure):
        return True  # «خطف الفصيل منذ 2015 نحو 300، ولا يزال مصير 60 منهم مجهولاً»
    return figure.kind == "count" and figure.measure == "displaced" and is_in_a_state(page, figure)


def give_present(page: Page, sentence: Sentence, figure: Figure, account: Moment | None) -> None:
    """Give a stock the report's date; fighters who took part in what is told have the date of that `account`."""
    figure.lasts("stock", "a-stock-said-in-the-present")
    end = min(sentence.last, figure.end + REACH_STILL)
    counted = cued(page, sentence.first, figure.first, "number_of", "stock")
    counted = counted or cued(page, figure.end, end, "stock")  # «400 مقاتل لا يزالون ينشطون»
    if account is not None and account.extent == "incident" and account.period is not None and not counted:
        figure.period = account.period
        figure.because("period", "took-part", account.mention.first, account.mention.last)
        return
    published = page.report.published
    if published is not None:
        figure.period = published.isoformat()
        figure.because("period", "a-stock-said-in-the-present")
