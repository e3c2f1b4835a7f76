"""The settings of a casebook, and the values that each may have: one of another would break every later fold."""

from collections.abc import Mapping
from typing import get_args

import msgspec

from tawthiq.ledger.bounds import PROFILES
from tawthiq.ledger.reports import ACCEPT_IN_BULK
from tawthiq.model.entry import SettingSet
from tawthiq.model.errors import PackError, TawthiqError
from tawthiq.model.incident import Rule
from tawthiq.read.dates.mention import Epoch
from tawthiq.read.dates.reading import parse_epochs

PROFILE = "profile"
RULE = "rule"
EPOCHS = "epochs"
_VALUES: Mapping[str, tuple[str, ...]] = {PROFILE: PROFILES, RULE: get_args(Rule), ACCEPT_IN_BULK: ("on", "off")}
_decode_epochs = msgspec.json.Decoder(dict[str, dict[str, str]]).decode


class WrongSetting(TawthiqError):
    """There is no such setting, or it cannot have this value."""


def check_setting(setting: SettingSet) -> None:
    """Nothing, where the casebook knows the setting and the value is one that it can have. Raises WrongSetting."""
    if setting.name == EPOCHS:
        try:
            decode_epochs(setting.value)
        except (msgspec.MsgspecError, PackError) as broken:
            raise WrongSetting(f"The setting «{EPOCHS}» cannot be this: {broken} Nothing was written.") from None
        return
    values = _VALUES.get(setting.name)
    if values is None:
        known = ", ".join(sorted([*_VALUES, EPOCHS]))
        raise WrongSetting(f"There is no setting «{setting.name}». There are: {known}. Nothing was written.")
    if setting.value not in values:
        what = f"The setting «{setting.name}» cannot be «{setting.value}»."
        raise WrongSetting(f"{what} It can be: {', '.join(values)}. Nothing was written.")


def decode_epochs(value: str) -> Mapping[str, Epoch]:
    """The epochs that the value of the setting tells. Raises PackError, MsgspecError."""
    return parse_epochs(_decode_epochs(value.encode()))
