"""Lists within lists: parts that a list seems to have too many, and that make up one of its members exactly.

«539 هم: 49 من التنظيم، منهم 25 على يد الميليشيات، و11 بقصف، و13 في ظروف مجهولة، و420 من القوات، و70 مدنياً»: no word
says that the list of 49 goes on past its first part, and both sums say it.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Sentence

ADDS_UP = "parts-that-add-up-to-it"
MOST_PARTS = 40


def link_inner_lists(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the members of lists their parts where the member, and the list without these, then add up."""
    for _, figures in told:
        parts: dict[int, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.whole is not None and figure.measure == figure.whole.measure and figure.unit == figure.whole.unit:
                parts[id(figure.whole)].append(figure)
        for members in list(parts.values()):
            whole = members[0].whole
            over = sum(member.value for member in members) - (whole.value if whole is not None else 0)
            if over > 0 and len(members) <= MOST_PARTS:
                _complete(members, parts, over)


def _complete(members: Sequence[Figure], parts: dict[int, list[Figure]], over: float) -> None:
    """Give the first member with parts of its own those behind it that are `over` the whole and complete these."""
    for at, member in enumerate(members):
        own = parts.get(id(member), [])
        behind = members[at + 1 :]
        amounts = list(accumulate(part.value for part in behind))
        if own and over in amounts and sum(part.value for part in own) + over == member.value:
            for part in behind[: amounts.index(over) + 1]:
                part.whole, part.cut = member, own[0].cut
                part.because_of("part_of", ADDS_UP, member)
            return
