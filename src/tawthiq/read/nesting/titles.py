"""Titles: a part that the body tells is of what the body tells, and not of the same number in the headline."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Sentence


def leave_titles(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give parts of a headline's figure in the body the figure of the body that tells the same, else no whole.

    «690 حالة اعتقال في أيار ‖ اعتقلت القوات 690 شخصاً. … وسُجلت في المدينة 401 حالة»: 401 of the second 690.
    """
    before: list[Figure] = []
    for sentence, figures in told:
        for figure in figures if not sentence.headline else ():
            if figure.whole is not None and figure.whole.sentence.headline:
                figure.whole = _told_again(figure.whole, before)
                figure.cut = figure.cut if figure.whole is not None else None
            before.append(figure)


def _told_again(title: Figure, body: Sequence[Figure]) -> Figure | None:
    same = (one for one in body if (one.measure, one.kind, one.low) == (title.measure, title.kind, title.low))
    return next(same, None)
