"""Losses: where one side tells how many of a party it killed, and the party far fewer."""

from tawthiq.check.groups import PEOPLES, UNALIGNED, group_within
from tawthiq.check.scope import Figure, are_days_apart, compatible
from tawthiq.check.sheet import Sheet
from tawthiq.check.voices import are_two_voices

BESIDE = 600  # signs between two figures beyond which they are seldom set against each other
_IN_REPLY = 120  # and within which the other side's word for its own dead is a reply by itself
_BELITTLED = 2.0  # times what a party owns to have lost, what the other side says at least


def is_loss_belittled(sheet: Sheet, first: Figure, second: Figure) -> bool:
    """Whether one side tells how many of a party it killed, and the party far fewer («lost no more than four»)."""
    armed = bool(second.group) and not (first.group | second.group) & (UNALIGNED | PEOPLES)
    apart = second.claim.span.start - first.claim.span.end
    if not armed or not group_within(second.group, first.group) or not first.by:
        return False
    if not second.set_against and (apart > _IN_REPLY or not second.group <= first.group):
        return False  # who only mourns three of its own denies nothing
    if not are_two_voices(first, second) or are_days_apart(first, second) or sheet.related(first, second):
        return False
    if sheet.place_within(first, second) is False and sheet.place_within(second, first) is False:
        return False
    near = apart <= BESIDE and compatible(first.by, second.by)
    return near and first.range.low > _BELITTLED * second.range.high
