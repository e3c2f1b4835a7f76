"""Foreigners: whether people of a nation are counted in another country than theirs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Head, Nationality
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.datelines import filed_from
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.who.groups import Account

REACH_PLACE = 60  # tokens back to the place that the account has reached
REACH_ABROAD = 20  # tokens between those who return and the words for abroad
NAMED = 6  # places looked at to either side


def is_foreign(account: Account, figure: Figure, country: str) -> bool:
    """Whether the nation's country is not the one where the figure happens; those who go home leave another."""
    named, carried = _countries(account, figure)
    topic = figure.governor.sense.entry if figure.governor is not None else None
    head = figure.counted.head() or (topic if isinstance(topic, Head) else None)  # «عدد اللاجئين السوريين»
    if figure.measure == "returned" and ((head is not None and head.abroad) or _from_abroad(account, figure)):
        return True  # «مليون لاجئ سوري عادوا», «700 ألف سوري عادوا إلى بلدهم»
    if figure.measure == "displaced" and country == account.country and not (head is not None and head.abroad):
        return False  # «عبر 12 ألف سوري إلى لبنان»: from their own country
    if figure.measure == "returned":
        return any(other and other != country for other in (*named, *carried, account.country))
    here = named[:1] or [*carried[:1], account.country]
    known = [other for other in here if other] or [*_beside(account, figure)]
    return any(other != country for other in known)


def _from_abroad(account: Account, figure: Figure) -> bool:
    """«عادوا من دول الجوار», «رجعوا إلى وطنهم»: whether those who return are said to come from another country."""
    cues = account.page.cues(figure.sentence.first, figure.sentence.last, "from_abroad")
    return any(abs(cue.first - figure.first) <= REACH_ABROAD for cue in cues)


def _beside(account: Account, figure: Figure) -> Iterator[str]:
    """«أوقفت السلطات اللبنانية 32 سورياً»: the country whose adjective the sentence tells before the figure."""
    for match in account.page.matches(figure.sentence.first, figure.first, "nationality"):
        page, opens = account.page, match.first - 1  # «a Swiss nurse, nine Chinese workers and two Pakistanis»
        counted = opens in page.quantity_cover or (opens >= 0 and page.is_indefinite(opens))
        if isinstance(match.sense.entry, Nationality) and not counted:
            yield match.sense.entry.country


def _countries(account: Account, figure: Figure) -> tuple[list[str], list[str]]:
    """The countries of the places of a figure's sentence, the nearest before it first, and of those before that."""
    filed = account.page.once(filed_from)
    places: Sequence[PlaceMention] = [place for place in account.page.places if place.first not in filed]
    split = bisect_left(places, figure.first, key=_start)
    before = [place for place in places[max(0, split - NAMED) : split] if figure.first - place.first <= REACH_PLACE]
    after = [place for place in places[split : split + NAMED] if place.first < figure.sentence.last]
    inside = [place for place in before if place.first >= figure.sentence.first]
    earlier = before[: len(before) - len(inside)]
    return list(_of(*reversed(inside), *after)), list(_of(*reversed(earlier)))


def _of(*places: PlaceMention) -> Iterator[str]:
    for place in places:
        found = load_gazetteer().by_id(place.ids[0]) if place.ids else None
        if found is not None and found.country:
            yield found.country


def _start(place: PlaceMention) -> int:
    return place.first
