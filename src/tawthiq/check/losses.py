"""Losses: where one side tells how many of a party it killed, and the party far fewer, or the other way round."""

from tawthiq.check.groups import COMBATANTS, MEN, PEOPLES, UNALIGNED, group_within
from tawthiq.check.one_event import is_of_event
from tawthiq.check.scope import Figure, are_days_apart, compatible, period_within, same_period, span_in_days
from tawthiq.check.sheet import Sheet
from tawthiq.check.voices import are_two_voices, is_own_deed, is_own_loss
from tawthiq.model.rule import PLACE_NAMED

BESIDE = 600  # signs between two figures beyond which they are seldom set against each other
_ANSWERED = 1_200  # and of one place and time, where the second is set against another's word
_IN_REPLY = 120  # and within which the other side's word for its own dead is a reply by itself
_FIGHT = 7  # days that a fight may last of which a loss is told by its day
_REBELS = frozenset({"opposition-factions"})  # «rebels», whatever the name of those who own to the loss
_BELITTLED = 2.0  # times what a party owns to have lost, what the other side says at least
_OF_ITS_OWN = 1.5  # the same where the party surely speaks of its own


def is_loss_belittled(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether one side tells how many of a party it killed, and the party far fewer («lost no more than four»).

    The party may speak first: «seven of ours fell», and then «the army killed 195».
    """
    if not are_two_voices(first, second) or are_days_apart(first, second) or sheet.related(first, second):
        return False
    if _are_elsewhere(sheet, first, second):
        return False
    owned = is_own_loss(sheet, first) or is_own_loss(sheet, second)
    reach = _ANSWERED if (second.set_against or owned) and is_of_event(first, second) else BESIDE
    if second.claim.span.start - first.claim.span.end > reach or not (
        compatible(first.by, second.by) or first.by & second.by
    ):
        return False
    if _is_reply(sheet, first, second) and _is_far_fewer(sheet, second, first):
        return True
    return _is_claimed_after(sheet, first, second) and _is_far_fewer(sheet, first, second)


def _are_elsewhere(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether they are told of two places: by the map, or each by its own word, and no word of the two is the same.

    «34 were killed in Marib»; «19 of its fighters were buried in Sanaa and Dhamar».
    """
    within = (sheet.place_within(first, second), sheet.place_within(second, first))
    if True in within or within == (False, False):
        return True not in within
    one, other = ({word for name in item.place for word in name.replace(",", "").split()} for item in (first, second))
    return all(item.reason_is("place", PLACE_NAMED) for item in (first, second)) and not one & other


def _is_reply(sheet: Sheet, kill: Figure, loss: Figure) -> bool:
    if not _is_of_armed(kill, loss) or not kill.by:
        return False
    if loss.set_against:
        return not _is_told_in_pieces(sheet, kill, loss)
    if is_own_loss(sheet, loss) and (is_of_event(kill, loss) or loss.group <= kill.group):
        return True
    near = loss.claim.span.start - kill.claim.span.end <= _IN_REPLY
    return near and loss.group <= kill.group  # who only mourns three of its own denies nothing


def _is_told_in_pieces(sheet: Sheet, kill: Figure, loss: Figure) -> bool:
    """Whether who tells the loss goes on with others of those killed: «312 of the factions and 50 soldiers»."""
    at = sheet.order[loss.id]
    beside = [one for one in sheet.figures[max(0, at - 1) : at + 2] if one.source == loss.source and one is not loss]
    beside = [one for one in beside if one.claim.measure == loss.claim.measure and one.group != loss.group]
    return any(one.group and group_within(one.group, kill.group) for one in beside)


def _is_claimed_after(sheet: Sheet, loss: Figure, kill: Figure) -> bool:
    """Whether those who did it tell more dead of a party than that party owned to before."""
    of_one_fight = is_of_event(kill, loss) and kill.group in (loss.group, COMBATANTS) and loss.claim.part_of is None
    told = kill.set_against or is_own_deed(kill)
    return of_one_fight and _is_of_armed(kill, loss) and told and bool(kill.by) and is_own_loss(sheet, loss)


def _is_of_armed(kill: Figure, loss: Figure) -> bool:
    party = loss.group - MEN  # "three of the movement's men"
    armed = bool(party) and not (kill.group | party) & (UNALIGNED | PEOPLES)
    armed = armed and not party & kill.by  # who killed them speaks of others than his own
    return armed and (group_within(party, kill.group) or kill.group == _REBELS)


def _is_far_fewer(sheet: Sheet, loss: Figure, kill: Figure) -> bool:
    """Whether the loss is so much smaller that the two cannot be told of one fight, and of no shorter time."""
    stretch = loss.days and kill.days and kill.claim.extent != "incident"
    if stretch and loss.claim.extent == "incident" and span_in_days(kill) > _FIGHT > span_in_days(loss):
        return False  # who lost 11 men on a day may have lost more on others of that month
    if stretch and loss.claim.extent != "incident" and not same_period(kill, loss) and period_within(loss, kill):
        return False  # of one month of those seven
    least = _OF_ITS_OWN if is_own_loss(sheet, loss) else _BELITTLED
    killed = kill.number if kill.number is not None and is_own_deed(kill) else kill.range.low  # "as many as 126"
    return killed > least * loss.range.high
