"""Parts and wholes in time: what a part takes of the time of its total, and what it says itself."""

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page

LAST_DAYS = 3  # with both ends, of the past 48 hours


def are_still_held(figure: Figure) -> bool:
    """«اعتقل منذ مطلع السنة 3200، ولا يزال 1500 منهم محتجزين»: of those taken, how many there still are."""
    return figure.measure == "held" and figure.whole is not None and figure.whole.measure in ("detained", "abducted")


def shared_out(figure: Figure) -> Figure | None:
    """«ما زال 300 ألف مهجّرين، ثلثهم في المخيمات»: what a share told behind it, in its sentence, is a share of."""
    base = figure.of if figure.kind == "fraction" else None
    alike = base is not None and base.measure == figure.measure and base.sentence is figure.sentence
    return base if alike and base is not None and base.first < figure.first else None


def share_of_stock(figure: Figure) -> Figure | None:
    """«155,000 have been held since 2011. The state holds 86 per cent of these»: those told in the last sentence."""
    base = figure.of if figure.kind == "fraction" else None
    stock = base is not None and base.measure == figure.measure and base.extent == "stock" and base.own_period
    return base if stock and base is not None and figure.sentence.index - base.sentence.index == 1 else None


def is_before_its_whole(figure: Figure) -> bool:
    """Whether its total is told behind it."""
    return figure.whole is not None and figure.whole.first > figure.first


def is_summed_up(part: Figure, whole: Figure) -> bool:
    """«412 منذ آذار، مقابل 529، ليكون المجموع 941»: what is summed up behind it says when, as its sum would."""
    return part.sentence is whole.sentence and part.first < whole.first and not whole.own_period


def is_settled(whole: Figure, part: Figure) -> bool:
    """Whether the whole was told already, with or without a date."""
    return whole.period is not None or whole.first < part.first or whole.sentence is part.sentence


def as_its_whole(page: Page, figure: Figure) -> None:
    """A part told for one day of a total has the total's extent; «34,622 since October, 26 in the past day» are new."""
    whole = figure.whole
    if whole is None or whole.measure != figure.measure or whole.extent not in ("period", "cumulative"):
        return
    apart = figure.sentence is not whole.sentence or (whole.extent == "cumulative" and page.lexicon.doers_first)
    if apart and figure.extent == "period" and _are_of_the_last_day(figure):
        return  # «… إلى 2367. وشملت الحصيلة خلال الساعات الـ24 الماضية ثلاثة في الجنوب»: a tally of its own
    if figure.period is None or whole.period is None or day_range(whole.period).contains(day_range(figure.period)):
        figure.lasts(whole.extent, ITS_WHOLES, whole.first, whole.last)


def _are_of_the_last_day(figure: Figure) -> bool:
    """Whether they are told to be new within a day or two, as a length of time."""
    dated = figure.ground("period")
    length = day_range(figure.period).days() if figure.period is not None else None
    return dated is not None and dated.rule.endswith("length") and length is not None and length <= LAST_DAYS
