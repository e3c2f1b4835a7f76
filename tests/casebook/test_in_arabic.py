"""Who works in Arabic is answered in Arabic, and nothing that runs the other way disturbs the line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec import to_builtins

from casebook.lively import live
from tawthiq.casebook import Casebook
from tawthiq.cli.main import app
from tawthiq.model.entry import AnyBody, IncidentSet, SettingSet, SourceSet
from tawthiq.publish.entry_words import fields_in_words
from tawthiq.publish.words import load_words

ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
BODIES: list[tuple[AnyBody, str]] = [
    (
        IncidentSet(incident="I1", title="Idlib", when="2021-03-04", parties={"islamic-state": "alleged"}),
        "الحادثة \u200eI1\u200e، العنوان \u200eIdlib\u200e، متى \u200e2021-03-04\u200e، "
        "الفاعل تنظيم الدولة الإسلامية (اتهام)",
    ),
    (
        SourceSet(source="وكالة", type="agency", reliability="B"),
        "المصدر وكالة، النوع وكالة أنباء، الموثوقية موثوق عادة",
    ),
    (SettingSet(name="profile", value="strict"), "الإعداد الأرقام المبهمة، القيمة لا يُوسَّع إلا التقريبي منها"),
]


@pytest.mark.parametrize(("body", "said"), BODIES, ids=lambda given: type(given).__name__)
def test_an_entry_is_told_in_words_not_in_codes(body: AnyBody, said: str) -> None:
    """What runs from left to right keeps to itself behind Arabic words: a day is not turned round."""
    assert fields_in_words(to_builtins(body), load_words("ar")) == said


@pytest.fixture
def arabic(sqlite_casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command line in Arabic on a casebook in which something has happened."""
    live(sqlite_casebook)
    folder = sqlite_casebook.home.folder
    for name, value in (("CASEBOOK", str(folder)), ("WHO", "أمل"), ("LANGUAGE", "ar")):
        monkeypatch.setenv(f"TAWTHIQ_{name}", value)
    monkeypatch.setenv("COLUMNS", "120")
    return lambda *line: CliRunner().invoke(app, [str(word) for word in line])


def left_of(text: str) -> str:
    """The Latin letters of a text that are in no isolate, but for those of UTC and of hashes' names."""
    for _ in range(3):
        text = ISOLATED.sub("", text)
    return " ".join(re.findall(r"[A-Za-z][A-Za-z-]*", re.sub(r"UTC|SHA-256|\u200e[^\u200e]*\u200e", "", text)))


def test_what_commands_say_is_arabic(arabic: Callable[..., Result], tmp_path: Path) -> None:
    """Each confirmation; whatever else stands in it is set apart."""
    lines: list[tuple[Any, ...]] = [
        ("init", tmp_path / "new"),
        ("init", "--upgrade"),
        ("source", "set", "Evening Post", "--kind", "media", "--why", "x"),
        ("source", "list"),
        ("source", "show", "Evening Post"),
        ("incident", "open", "--title", "x", "--why", "x"),
        ("incident", "change", "ariha", "--title", "x", "--why", "x"),
        ("incident", "grade", "ariha", "harm", "V2", "--why", "x"),
        ("incident", "choose", "ariha", "killed", "--best", "7", "--why", "x"),
        ("incident", "merge", "I1", "--into", "ariha", "--why", "x"),
        ("incident", "withdraw", "ariha", "--why", "x"),
        ("undo", "last"),
        ("person", "record", "--name", "A", "--why", "x"),
        ("person", "record", "--name", "B", "--why", "x"),
        ("log",),
        ("backup", tmp_path / "backup.tar"),
        ("restore", tmp_path / "backup.tar", tmp_path / "restored"),
        ("release", tmp_path / "release"),
        ("verify", "--release", tmp_path / "release"),
        ("verify", "--derived"),
        ("rebuild",),
        ("export", "jsonl", tmp_path / "all.jsonl"),
        ("export", "csv", tmp_path / "csv"),
        ("import", tmp_path / "all.jsonl", "--as", "casebook", "--casebook", tmp_path / "new"),
        ("wipe", "--name", "restored", "--casebook", tmp_path / "restored"),
    ]
    for line in lines:
        done = arabic(*line)
        if line[:2] == ("init", "--upgrade"):
            done = arabic(*line, tmp_path / "new")
        assert done.exit_code == 0, (line, done.output)
        assert left_of(done.stdout) == "", (line, done.stdout)
        assert done.stdout


def test_what_is_asked_before_the_end_of_a_casebook_is_arabic(arabic: Callable[..., Result]) -> None:
    """And that nothing was done."""
    assert "لم يُفعل شيء." in arabic("wipe").output
    assert "لم يُفعل شيء." in arabic("wipe", "--name", "x").output


@pytest.mark.parametrize("section", ["entry", "told", "casebook", "verify", "incident", "register"])
def test_both_languages_have_the_same_words(section: str) -> None:
    """And each sentence shows the same things."""
    english, arabic = (getattr(load_words(language), section) for language in ("en", "ar"))

    assert english.keys() == arabic.keys()
    different = [name for name in english if shown_in(english[name]) != shown_in(arabic[name])]
    assert different == []


def shown_in(sentence: str) -> set[str]:
    """What is put into a sentence."""
    return set(re.findall(r"{(\w+)}", sentence))
