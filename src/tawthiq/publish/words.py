"""The words of tables and pages in the languages of the interface: data, read by one function."""

from functools import cache
from importlib import resources

import msgspec
import tomli

from tawthiq.model.errors import PackError

LANGUAGES = ("ar", "en")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's words for the codes of the model, and its phrases.

    `direction` is "rtl" or "ltr"; `list_mark` stands between the items of a list.
    """

    language: str = ""
    direction: str
    list_mark: str
    measure: dict[str, str]
    unit: dict[str, str]
    bound: dict[str, str]
    kind: dict[str, str]
    section: dict[str, str]
    extent: dict[str, str]
    stance: dict[str, str]
    attribution: dict[str, str]
    method: dict[str, str]
    party: dict[str, str]
    source: dict[str, str]
    verdict: dict[str, str]
    severity: dict[str, str]
    cut: dict[str, str]
    period: dict[str, str]
    rule: dict[str, str]
    time_rule: dict[str, str]
    finding: dict[str, str]
    field: dict[str, str]
    phrase: dict[str, str]
    casebook: dict[str, str]
    verify: dict[str, str]
    row_problem: dict[str, str]
    file_note: dict[str, str]
    who: dict[str, str]
    grade: dict[str, str]
    date_precision: dict[str, str]
    place_precision: dict[str, str]
    incident: dict[str, str]
    entry: dict[str, str]
    source_kind: dict[str, str]
    admiralty: dict[str, str]
    register: dict[str, str]
    suggestion: dict[str, str]
    record: dict[str, str]
    told: dict[str, str]


def read_packaged(folder: str, name: str) -> str:
    """A file of this package's own data, line ends as `\\n`; FileNotFoundError where there is none."""
    path = resources.files("tawthiq.publish").joinpath(folder, name)
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def load_words(language: str) -> Words:
    """The interface's words in `language`. Raises PackError where it has none or the file is broken."""
    try:
        content = tomli.loads(read_packaged("strings", f"{language}.toml"))
        return msgspec.convert({"language": language} | content, Words)
    except FileNotFoundError:
        known = ", ".join(LANGUAGES)
        raise PackError(f"The interface has no words in «{language}». Choose one of {known}.") from None
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as broken:
        raise PackError(f"publish/strings/{language}.toml: {broken}. Mend the file.") from None
