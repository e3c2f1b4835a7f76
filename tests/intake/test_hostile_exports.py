"""Broken, locked, swollen and hostile exports: a sentence each, what is good beside them is read, memory stays small.

The same forms at their largest (64 to 256 MiB) were tried by hand; here they are small, and what grows is counted.
"""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import tawthiq
from intake.made_exports import (
    STORY,
    archive,
    feed,
    mail,
    message,
    page_of_messages,
    pieces,
    problems,
    remarks,
    reports,
    telegram,
)
from steps import steps_of
from tawthiq.intake import EXPORT_LIMIT, SIZE_LIMIT, progress
from tawthiq.intake.posts import archive as archives
from tawthiq.model.report import Report

GOOD = telegram([message(1)])
MEBIBYTE = 1 << 20
RECURSIVE = b"[" * 100_000


def locked() -> bytes:
    """An archive whose members say that they are locked."""
    made = bytearray(archive({"a.txt": STORY}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(signature) + flags] |= 1
    return bytes(made)


def nested(depth: int) -> bytes:
    """Archives within archives."""
    content = archive({"a.txt": STORY})
    for level in range(depth - 1):
        content = archive({f"{level}.zip": content})
    return content


def with_count(members: int) -> bytes:
    """An archive that says of itself that it has so many members."""
    made = bytearray(archive({"a.txt": STORY}))
    struct.pack_into("<2H", made, made.index(b"PK\x05\x06") + 8, members, members)
    return bytes(made)


def flipped(content: bytes, at: bytes) -> bytes:
    """The bytes with the one behind `at` changed."""
    made = bytearray(content)
    made[made.index(at) + len(at)] ^= 0xFF
    return bytes(made)


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "an empty feed": ("a.rss", b"", "It is empty"),
    "an export of nothing but blanks": ("a.zip", b" \n" * 40, "this archive is broken"),
    "an export cut within a message": ("a.json", GOOD[:-30], "breaks off within the message"),
    "an export cut between messages": ("a.json", GOOD[:-2], "list of messages breaks off"),
    "an export of another form": ("a.json", b'{"name": "x", "messages": {"id": 1}}', "no messages of Telegram"),
    "a feed that nests without end": ("a.rss", b"<rss><channel><item>" + b"<a>" * 5000, "No report was found"),
    "an export without end of brackets": ("a.json", b'{"messages": [{"id": 1, "text": ' + RECURSIVE, "breaks off"),
    "a message that nests without end": (
        "a.json",
        b'{"messages": [{"id": 1, "text": ' + RECURSIVE + b"]" * 100_000 + b"}]}",
        "breaks off",
    ),
    "a message that is too long": ("a.json", telegram([message(1, "x" * 2 * MEBIBYTE)]), "longer than any"),
    "messages that are no UTF-8": ("a.json", GOOD.replace("قتل".encode(), b"\xff\xfe"), "not of the form"),
    "a page of a chat without messages": ("a.html", b'<html><div class="page_wrap">', "no messages of Telegram"),
    "a page whose message nests without end": (
        "a.html",
        page_of_messages("x").replace(b"x\n</div>", b"<b>" * 5000),
        "nests deeper",
    ),
    "a chat in no encoding": ("a.txt", b"12/03/2024, 14:05 - x: \xff\xfe\x81", "encoding cannot be told"),
    "a feed that defines entities": (
        "a.rss",
        feed().replace(b"<rss", b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss', 1),
        "defines entities",
    ),
    "a feed that is none": ("a.rss", b"<html><body>x</body></html>", "No report was found"),
    "a feed without entries": ("a.rss", feed(), "No report was found"),
    "a feed whose entry nests without end": (
        "a.rss",
        feed(f"<guid>g</guid><description><![CDATA[{'<b>' * 5000}]]></description>"),
        "x#g: Its elements nest",
    ),
    "a mail that is none": ("a.eml", STORY.encode(), "It is no mail"),
    "a mail of too many lines": ("a.eml", b"From: a@b\n\n" + b"\n" * 1_600_000, "more lines or parts"),
    "a mail of too many parts": (
        "a.eml",
        b"From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_000,
        "more lines or parts",
    ),
    "a mail whose parts nest without end": (
        "a.eml",
        b"From: a@b\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3000,
        "more lines or parts",
    ),
    "a mail without text": ("a.eml", b"From: a@b\n\n", "No report was found"),
    "an archive cut short": ("a.zip", archive({"a.txt": STORY})[:-30], "its end is missing"),
    "an archive whose list is broken": (
        "a.zip",
        archive({"a.txt": STORY}).replace(b"PK\x01\x02", b"PK\x01\xff"),
        "archive is broken",
    ),
    "a member that is broken": ("a.zip", flipped(archive({"a.txt": STORY}), b"a.txt"), "broken within its archive"),
    "a locked archive": ("a.zip", locked(), "x#a.txt: It is locked with a password"),
    "an archive with too many members": ("a.zip", with_count(20_000), "more than 10,000 members"),
    "an archive that swells": ("a.zip", archive({"a.txt": b"a" * 5 * MEBIBYTE}), "200 times its size"),
    "an archive packed in another way": (
        "a.zip",
        archive({"a.txt": STORY}, method=zipfile.ZIP_BZIP2),
        "packed in a way",
    ),
    "an archive whose names lead out of it": ("a.zip", archive({"../../a.txt": STORY}), "leads out of the archive"),
    "an archive with absolute names": ("a.zip", archive({"/etc/a.txt": STORY}), "leads out of the archive"),
    "an archive with names of another system": ("a.zip", archive({"C:\\a.txt": STORY}), "leads out of the archive"),
    "archives within archives without end": ("a.zip", nested(5), "more than 3 files deep"),
    "an archive of nothing": ("a.zip", archive({}), "No report was found"),
    "an archive of pictures": ("a.zip", archive({"a.jpg": b"\xff\xd8\xff"}), "No report was found"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_export_gives_one_clear_line(what: str, tmp_path: Path) -> None:
    """It says where, what and what to do, and nothing is written to disk."""
    name, content, said = HOSTILE[what]
    (tmp_path / name).write_bytes(content)
    found = problems(tmp_path / name) if "x#" not in said else problems(content)

    assert len(found) == 1
    assert said.lower() in found[0].lower()
    assert found[0].count("\n") == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_bad_never_costs_the_good_beside_it() -> None:
    """In an archive with every kind of hostile file, the report is read."""
    bad = {f"{at:02}/{name}": content for at, (name, content, _) in enumerate(HOSTILE.values())}
    found = pieces(archive({**bad, "z.txt": STORY}), name="i.zip")

    assert "i.zip#z.txt" in [piece.id for piece in found if isinstance(piece, Report)]
    assert len([piece for piece in found if isinstance(piece, Exception)]) >= len(HOSTILE)


@pytest.mark.parametrize("bad", ["[", '"x', "[" * 5000 + "},"])
def test_an_export_that_is_broken_in_its_middle_goes_on_behind_the_break(bad: str) -> None:
    """With the next message that can be found."""
    first, third = (telegram([message(at)]).decode().partition('"messages": [')[2][:-2] for at in (1, 3))
    content = f'{{"name": "x", "messages": [{first}, {{"id": 2, "text": {bad} }}, {third}, {third}]}}'.encode()

    assert [report.id for report in reports(content)][:2] == ["x#1", "x#3"]
    assert len(problems(content)) == 1


@pytest.mark.parametrize("at", [0, 1, 70, 199])
@pytest.mark.parametrize("bad", ['{"id": "x"}', "7", '{"id": 7, "text": [{]}'])
def test_what_is_bad_in_a_long_export_costs_no_message_beside_it(bad: str, at: int) -> None:
    """Messages are decoded many at a time; where that fails they are taken one by one."""
    good = [json.dumps(message(number), ensure_ascii=False) for number in range(200)]
    listed = ", ".join([*good[:at], bad, *good[at:]])
    content = f'{{"name": "x", "messages": [{listed}]}}'.encode()

    assert [report.id for report in reports(content)] == [f"x#{number}" for number in range(200)]


def test_a_mail_whose_charset_has_a_broken_name_is_read() -> None:
    """The standard library raises an error of its own for it."""
    content = mail(STORY).replace(b'charset="utf-8"', b'charset="ut\xeff-8"').replace(b"base64", b"8bit")

    assert pieces(content.partition(b"\n\n")[0] + b"\n\n" + STORY.encode())


def test_a_mail_of_very_many_parts_says_that_some_were_left() -> None:
    """A thousand of them are taken, the message and what holds them counted."""
    content = mail(STORY, {f"{at}.txt": STORY.encode() for at in range(1001)})

    assert len(reports(content)) == 999
    assert remarks(content) == ["It has more than 1,000 parts; the rest was left."]


def test_an_archive_is_unpacked_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """However it says its members' sizes; the rest is left and told."""
    monkeypatch.setattr(archives, "MOST_UNPACKED", 4 * len(STORY.encode()))
    content = archive({f"{at}.txt": STORY for at in range(9)})

    assert len(reports(content)) == 4
    assert "the rest was left" in remarks(content)[0]


def test_broken_xml_gives_the_entries_that_can_be_read() -> None:
    """And a remark says where it breaks."""
    entries = ("<title>قتل 5</title>", "<title>قتل 6 & أصيب &nbsp; 7</title>", "<title>قتل 8</title>")
    content = feed(*entries)

    assert [report.text[:5] for report in reports(content)] == ["قتل 5", "قتل 6", "قتل 8"]
    assert "Its XML is broken (line 2" in remarks(content)[0]
    assert [report.text for report in reports(content[:-60])][:1] == ["قتل 5"]


def test_a_feed_reaches_for_nothing(tmp_path: Path) -> None:
    """Neither for files nor for the network."""
    (tmp_path / "secret.txt").write_text("قتل 99", encoding="utf-8")
    outer = f'<!DOCTYPE rss SYSTEM "{tmp_path}/x.dtd"><?xml-stylesheet href="{tmp_path}/secret.txt"?><rss'
    content = feed("<title>قتل 5 &x;</title>").replace(b"<rss", outer.encode(), 1)

    assert [report.text for report in reports(content)] == ["قتل 5"]


def test_pieces_that_are_broken_without_end_are_told_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """And so are posts."""
    monkeypatch.setattr(progress, "MOST_BROKEN", 10)
    assert len(problems(telegram([{}] * 50))) == 12
    monkeypatch.setattr(progress, "MOST_POSTS", 10)
    assert "more than 10 posts" in problems(telegram([message(at) for at in range(50)]))[-1]


@pytest.mark.parametrize("limit", [SIZE_LIMIT, EXPORT_LIMIT])
def test_a_file_over_its_limit_is_refused_before_it_is_read(tmp_path: Path, limit: int) -> None:
    """The limit is told in MiB."""
    name = "a.rss" if limit == SIZE_LIMIT else "a.json"
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b'{"name": "x", "messages": [' if name == "a.json" else b"<rss>")
        stream.truncate(limit + 2)

    assert f"larger than {limit // MEBIBYTE} MiB" in problems(path)[0]


KINDS: dict[str, Callable[[int], bytes]] = {
    "telegram": lambda count: telegram([message(at) for at in range(count)]),
    "telegram, each message broken": lambda count: telegram([{"id": "x"}] * count),
    "telegram, keys in another order": lambda count: telegram(
        [{"text": STORY, "id": at, "date": "2024-06-30"} for at in range(count)]
    ),
    "page": lambda count: b"".join(page_of_messages(STORY) for _ in range(count)),
    "whatsapp": lambda count: f"25/03/24, 14:05 - a: {STORY}\n".encode() * count,
    "feed": lambda count: feed(*["<title>قتل 5</title>"] * count),
    "mail": lambda count: mail(STORY, {f"{at}.txt": STORY.encode() for at in range(count)}),
    "archive": lambda count: archive({f"{at}.txt": STORY for at in range(count)}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_posts_take_twice_the_work(kind: str) -> None:
    """None looks at all the others."""
    small, large = KINDS[kind](40), KINDS[kind](160)
    assert pieces(small)

    assert steps_of(lambda: pieces(large)) < 5 * steps_of(lambda: pieces(small))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", "b'{\"messages\":[' + b'{},' * 4_000_000"),
        ("a.json", "b'{\"messages\":[' + b'1,' * 10_000_000"),
        ("a.rss", "b'<rss><channel><item>' + b'<a/>' * 4_000_000"),
        ("a.zip", "zipped(b'a ' * 50_000_000)"),
    ],
)
def test_memory_stays_near_the_size_of_the_file(tmp_path: Path, name: str, form: str) -> None:
    """Small pieces without end, and bombs, are not gathered."""
    script = f"""
import zipfile
from pathlib import Path
from tawthiq.intake import Source, Told, read_posts
def zipped(data):
    with zipfile.ZipFile("made.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", data)
    return Path("made.zip").read_bytes()
Path({name!r}).write_bytes({form})
Path("/proc/self/clear_refs").write_text("5")
for _ in read_posts(Source(id="x", where="x", content=Path({name!r})), Told()): pass
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
    source = str(Path(tawthiq.__file__).parents[1])
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": source}, capture_output=True, text=True, check=True, timeout=120
    )

    assert int(done.stdout) < 150 * 1024


def test_an_archive_that_lies_about_sizes_is_found_out() -> None:
    """What it unpacks to is counted, not believed."""
    made = bytearray(archive({"a.txt": b"a" * 5 * MEBIBYTE}))
    struct.pack_into("<L", made, made.index(b"PK\x01\x02") + 24, 10)

    assert len(problems(bytes(made))) == 1


def test_a_large_text_that_packs_well_is_no_bomb() -> None:
    """Real texts swell to twenty times."""
    story = "".join(f"{at} {STORY}\n" for at in range(10_000)).encode()

    assert len(zlib.compress(story)) * 20 < len(story) < io.DEFAULT_BUFFER_SIZE * 1000
    assert len(reports(archive({"a.txt": story}))) == 1
