"""What every decision of a person needs: a reason, and a casebook as it was when it was shown."""

from tawthiq.casebook.casebook import ChangedMeanwhile
from tawthiq.model.errors import TawthiqError


class Refused(TawthiqError):
    """A decision that cannot be made; the sentence says why, and what can be done."""


def need_reason(why: str) -> str:
    """The reason, without blanks around it. Raises Refused where none is given."""
    said = why.strip()
    if not said:
        raise Refused("A decision needs its reason: --why TEXT.")
    return said


def need_unchanged(what: str, since: int, seen: int | None) -> None:
    """Raises ChangedMeanwhile where the row that held from transaction `since` is newer than the one that was seen."""
    if seen is not None and since > seen:
        raise ChangedMeanwhile(f"{what} was changed by somebody after you looked at it. Look again, then decide.")
