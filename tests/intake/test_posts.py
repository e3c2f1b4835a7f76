"""Files of many reports: every post a report with its own id, day and outlet, whatever the kind of file."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath

import pytest

from intake.documents import make_docx, make_pdf
from intake.made_exports import (
    EXPORTS,
    STORY,
    archive,
    feed,
    in_every_kind,
    mail,
    message,
    pieces,
    problems,
    remarks,
    reports,
    telegram,
)
from tawthiq.front import read
from tawthiq.intake import Remark, Source, Told, gather_inputs, holds_posts, read_posts
from tawthiq.intake.posts.whatsapp import decide_order
from tawthiq.intake.reports import make_report
from tawthiq.model.report import Report

EXPECTED = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))
FACTS = ("text", "outlet", "address")
DAY = date(2024, 6, 30)
CLAIM_FIELDS = (
    "number", "measure", "unit", "low", "high", "bound", "section", "group", "by", "place", "period", "source",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
TOLD = sorted([*(ROOT / "examples").glob("*.txt"), *sorted((ROOT / "corpus/ar/open/texts").iterdir())[::40]])
STORIES = [path.read_text(encoding="utf-8") for path in TOLD]


@pytest.mark.parametrize("case", EXPECTED, ids=[case["file"] for case in EXPECTED])
def test_an_export_gives_its_posts(case: dict[str, object]) -> None:
    """With texts, days, outlets and addresses; what is broken or without words is told."""
    path = EXPORTS / str(case["file"])
    read_as = [
        {fact: getattr(report, fact) for fact in FACTS}
        | {"id": report.id.removeprefix(f"{path.name}#").removeprefix(path.name)}
        | {"published": report.published and report.published.isoformat(), "notes": list(report.notes)}
        for report in reports(path)
    ]

    assert read_as == case["reports"]
    assert problems(path) == case["problems"]
    assert remarks(path) == case["remarks"]


@pytest.mark.parametrize("name", in_every_kind(STORY))
@pytest.mark.parametrize("story", STORIES, ids=[path.name for path in TOLD])
def test_the_same_report_gives_the_same_claims_from_every_kind(story: str, name: str) -> None:
    """And the same day of publication; ids and offsets apart."""
    [report] = reports(in_every_kind(story)[name], name=name)
    alone = Report(id="-", text=story, published=DAY)

    assert report.published == DAY
    assert said(report) == said(alone)


def said(report: Report) -> list[tuple[object, ...]]:
    """What the claims of a report say."""
    return [tuple(getattr(claim, field) for field in CLAIM_FIELDS) for claim in read(report).claims]


@pytest.mark.parametrize(
    ("name", "content", "is_export"),
    [
        ("a.json", telegram([message(1)]), True),
        ("piped", telegram([message(1)]), True),
        ("a.json", b'{"published": "2024-06-30"}', False),
        ("a.html", (EXPORTS / "telegram-messages.html").read_bytes(), True),
        ("a.html", b"<!DOCTYPE html><html><body>" + STORY.encode(), False),
        ("a.txt", "12/03/2024, 14:05 - سعاد: قتل 5".encode(), True),
        ("a.txt", "12/03/2024 قتل 5 في قصف".encode(), False),
        ("a.txt", f"{STORY}\n12/03/2024, 14:05 - سعاد: قتل 5".encode(), False),
        ("a.txt", "DATE: 2024-06-30\nقتل 5".encode(), False),
        ("a.xml", (EXPORTS / "feed.atom").read_bytes(), True),
        ("a.xml", feed("<title>x</title>").decode().encode("utf-16"), True),
        ("a.xml", b"<?xml version='1.0'?><office/>", False),
        ("a.html", feed("<title>x</title>"), False),
        ("piped", b"Received: from x\nFrom: a@center.example\n\nx", True),
        ("a.docx", archive({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), False),
        ("a.zip", archive({"a.txt": STORY}), True),
    ],
)
def test_what_a_file_is_its_first_bytes_tell(tmp_path: Path, name: str, content: bytes, is_export: bool) -> None:
    """Beside its suffix, which is not taken for something else."""
    (tmp_path / name).write_bytes(content)

    assert holds_posts(tmp_path / name) == is_export


@pytest.mark.parametrize(
    ("header", "day", "outlet"),
    [
        ("25/03/2024, 14:05 - سعاد: ", "2024-03-25", "سعاد"),
        ("3/25/24, 2:05 PM - Sam Hill: ", "2024-03-25", "Sam Hill"),
        ("25.03.24, 14:05 - +999 555 0100: ", "2024-03-25", "+999 555 0100"),
        ("2024-03-05, 2:05 a.m. - Sam: ", "2024-03-05", "Sam"),
        ("2024-03-05, 2:05 p. m. - Sam: ", "2024-03-05", "Sam"),
        ("[25/03/24, 14:05:33] Sam: ", "2024-03-25", "Sam"),
        ("[2024/3/5 2:05:33\u202fPM] ~\u202fSam: ", "2024-03-05", "Sam"),
        ("\u200e[٢٥\u200f/٣\u200f/٢٠٢٤، ٢:٠٥:٣٣\u202fم] سعاد: ", "2024-03-25", "سعاد"),
        ("٢٥/٣/٢٠٢٤، ٢:٠٥ ص - \u202aسعاد\u202c: ", "2024-03-25", "سعاد"),
        ("31/02/2024, 14:05 - Sam: ", None, "Sam"),
        ("12/3/1445, 14:05 - Sam: ", None, "Sam"),
    ],
)
def test_a_message_of_whatsapp_begins_in_many_ways(header: str, day: str | None, outlet: str) -> None:
    """Digits, order, marks and halves of the day as phones have them; a day that is none stays open."""
    [report] = reports(f"{header}قتل 5 مدنيين: 3 رجال\nو 12/03/2024 امرأتان\n".encode())

    assert (report.published and report.published.isoformat(), report.outlet) == (day, outlet)
    assert report.text == "قتل 5 مدنيين: 3 رجال\nو 12/03/2024 امرأتان"


@pytest.mark.parametrize(
    ("stamps", "order"),
    [
        ("25/3/24", "day"),
        ("3/25/24", "month"),
        ("5/3/24 25/3/24", "day"),
        ("5/3/24 6/3/24 1/4/24", "day"),
        ("3/5/24 3/6/24 4/1/24", "month"),
        ("5/5/24 6/6/24", "day"),
        ("2024/5/3", "day"),
        ("5/3/24", None),
        ("5/3/24 5/3/24 6/3/24", None),
        ("25/3/24 3/25/24", None),
    ],
)
def test_whether_days_or_months_stand_first_the_whole_chat_tells(stamps: str, order: str | None) -> None:
    """By days that no month has, or by the course of time; else it stays open."""
    one, two, three = zip(*(stamp.split("/") for stamp in stamps.split()), strict=True)

    assert decide_order(zip(one, two, three, strict=True)) == order


def test_a_chat_whose_dates_may_be_read_in_two_ways_says_so() -> None:
    """And its posts have no day, but ids that stay."""
    chat = "05/03/2024, 14:05 - سعاد: قتل 5\n05/03/2024, 14:05 - سعاد: قتل 6\n".encode()

    assert [(report.id, report.published) for report in reports(chat)] == [
        ("x#5-3-2024T14:05", None),
        ("x#5-3-2024T14:05~2", None),
    ]
    assert "day or the month" in remarks(chat)[0]
    dated = Told(dates={"x#5-3-2024T14:05~2": date(2024, 3, 5)})
    assert [report.published for report in reports(chat, dated)] == [None, date(2024, 3, 5)]


@pytest.mark.parametrize("name", ["whatsapp-android.txt", "whatsapp-iphone.txt"])
def test_a_chat_too_long_to_keep_gives_the_same_posts(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Of which the headers are looked for twice, once for the order of day and month."""
    content = (Path(__file__).parent / "exports" / name).read_bytes()
    kept = reports(content)
    monkeypatch.setattr("tawthiq.intake.posts.whatsapp._HELD", 0)

    assert reports(content) == kept
    assert len(kept) > 1


def test_the_halves_of_a_day_tell_messages_apart() -> None:
    """Twelve hours twice."""
    times = ("12:05 AM", "2:05 am", "12:05 PM", "2:05 p.m.")
    chat = "".join(f"25/03/24, {time} - Sam: قتل 5\n" for time in times).encode()

    assert [report.id[-5:] for report in reports(chat)] == ["00:05", "02:05", "12:05", "14:05"]


def test_what_the_user_says_goes_before_the_export() -> None:
    """A day for all, a day for one by its id, the language and the encoding."""
    content = telegram([message(1), message(2)])
    dates = {"x#2": date(2020, 1, 2)}

    assert [report.published for report in reports(content, Told(dates=dates))] == [date(2024, 6, 30), date(2020, 1, 2)]
    assert {report.published for report in reports(content, Told(published=date(2020, 1, 1)))} == {date(2020, 1, 1)}
    assert {report.language for report in reports(content, Told(language="fa"))} == {"fa"}
    old = "25/03/24, 14:05 - سعاد: قتل 5".encode("windows-1256")
    source = Source(id="x", where="x", content=old, encoding="windows-1256")
    assert [piece.text for piece in read_posts(source, Told()) if isinstance(piece, Report)] == ["قتل 5"]


def test_posts_of_one_id_are_told_apart() -> None:
    """In their order."""
    assert [report.id for report in reports(telegram([message(1), message(1), message(1)]))] == [
        "x#1",
        "x#1~2",
        "x#1~3",
    ]


def test_a_post_in_letters_of_no_known_language_is_told_and_left() -> None:
    """Links are no letters, and a post of links alone has no words."""
    posts = [message(1, "убито 5 человек"), message(2, "https://news.example/a/1 @channel"), message(3)]

    assert [report.id for report in reports(telegram(posts))] == ["x#3"]
    assert ["x#1: Its language cannot be told" in problem for problem in problems(telegram(posts))] == [True]
    assert remarks(telegram(posts)) == ["Posts without words (pictures, service messages) passed over: 1."]


def test_posts_are_read_one_by_one() -> None:
    """The first is there before the second is looked at."""
    broken_off = telegram([message(1), message(2)])[:-40]
    source = Source(id="x", where="x", content=broken_off)
    stream = read_posts(source, Told())
    first = next(stream)

    assert isinstance(first, Report)
    assert first.id == "x#1"
    assert "breaks off" in str(next(stream))


def test_a_mail_gives_its_message_and_what_is_attached() -> None:
    """With the mail's day and sender where a file says nothing itself; nested mails and archives are opened."""
    undated, dated = "قتل 6 في حلب".encode(), "مقتل سبعة\nDATE: 2024-06-01\n\nقتل 7".encode()
    inner = mail("قتل 9 جنود", {"deep.txt": undated}, subject="Fwd")
    chat = archive({"c.txt": "25/03/24, 14:05 - سعاد: قتل 5"})
    files = {"a.txt": undated, "b.txt": dated, "inner.eml": inner, "chat.zip": chat, "x.bin": b"\x00\x01"}
    found = reports(mail("قتل 5 مدنيين", files), name="m.eml")

    assert [(report.id, report.published, report.outlet) for report in found] == [
        ("m.eml", date(2024, 6, 30), "مركز التوثيق"),
        ("m.eml#a.txt", date(2024, 6, 30), "مركز التوثيق"),
        ("m.eml#b.txt", date(2024, 6, 1), "مركز التوثيق"),
        ("m.eml#inner.eml", date(2024, 6, 30), "مركز التوثيق"),
        ("m.eml#inner.eml#deep.txt", date(2024, 6, 30), "مركز التوثيق"),
        ("m.eml#chat.zip#c.txt#2024-03-25T14:05", date(2024, 3, 25), "سعاد"),
    ]
    assert "x.bin" in remarks(mail("قتل 5 مدنيين", files), name="m.eml")[-1]


@pytest.mark.parametrize("pack", [archive, lambda files: mail("انظر المرفق", files)], ids=["archive", "mail"])
def test_documents_within_a_file_are_read_as_they_are_alone(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    """The text of each is that of the document by itself; one that is broken costs no other."""
    files = {"a.docx": make_docx(STORY), "b.pdf": make_pdf(STORY), "c.docx": make_docx(STORY)[:-40], "d.pdf": b"%PDF-"}
    content = pack(files)
    texts = {report.id: report.text for report in reports(content) if "#" in report.id}

    assert list(texts) == ["x#a.docx", "x#b.pdf"]
    for name, data in list(files.items())[:2]:
        assert texts[f"x#{name}"] == make_report(data, PurePath(name), name=name, where=name, told=Told()).text
    assert [problem.partition(":")[0] for problem in problems(content)] == ["x#c.docx", "x#d.pdf"]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Type: text/html; charset=utf-8", "<p>قتل <b>5</b></p><p>وأصيب 6</p>", "t\n\nقتل 5\n\nوأصيب 6"),
        ("Content-Type: text/plain; charset=utf-8; format=flowed", "قتل \n5\nوأصيب 6", "t\n\nقتل 5\nوأصيب 6"),
        ("Content-Type: text/plain; charset=no-such", "قتل 5", "t\n\nقتل 5"),
        ("Subject: قتل 5", "قتل 5", "t\n\nقتل 5"),
        ("Date: no day", "t\n\nقتل 5", "t\n\nقتل 5"),
        ("Content-Type: multipart/mixed; boundary=none", "قتل 5", "t\n\nقتل 5"),
    ],
)
def test_a_mail_is_read_in_whatever_form_it_came(head: str, body: str, text: str) -> None:
    """Plain or HTML, with lines that the sender's program broke, with headers that are wrong."""
    content = f"From: a@center.example\nMIME-Version: 1.0\nSubject: t\n{head}\n\n{body}".encode()
    [report] = reports(content)

    assert (report.text, report.outlet) == (text, "a@center.example")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("<title>مقتل 5</title><description>نص &amp;lt; 6</description>", "مقتل 5\n\nنص < 6"),
        ("<title>مقتل 5</title><description>مقتل 5\n\nنص</description>", "مقتل 5\n\nنص"),
        ("<description>&lt;ul&gt;&lt;li&gt;قتل 5&lt;/li&gt;&lt;/ul&gt;</description>", "- قتل 5"),
        ("<title>&lt;b&gt;قتل&lt;/b&gt; 5</title>", "قتل 5"),
    ],
)
def test_an_entry_of_a_feed_is_its_title_and_its_text(entry: str, text: str) -> None:
    """Markup is read as what it shows, plain text stays."""
    assert [report.text for report in reports(feed(entry))] == [text]


def test_an_entry_without_a_name_keeps_its_id_when_others_come_before_it() -> None:
    """It is told from its words."""
    [alone] = reports(feed("<title>قتل 5</title>"))
    [_, behind] = reports(feed("<title>قتل 6</title>", "<title>قتل 5</title>"))

    assert alone.id == behind.id


def test_names_in_archives_are_read_as_they_were_meant() -> None:
    """Also where UTF-8 is not said to be that."""
    content = archive({"تقرير.txt": STORY, ".hidden.txt": STORY, "__MACOSX/a.txt": STORY, "b/": ""})
    unsaid = content.replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00").replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")

    assert [report.id for report in reports(content)] == ["x#تقرير.txt"]
    assert [report.id for report in reports(unsaid)] == ["x#تقرير.txt"]


def test_exports_are_found_in_folders_and_sidecars_are_not_taken_for_them(tmp_path: Path) -> None:
    """By what they hold where the suffix says little."""
    write: Callable[[str, bytes], int] = lambda name, content: (tmp_path / name).write_bytes(content)  # noqa: E731
    for name, content in in_every_kind(STORY).items():
        write(name, content)
    write("a.txt", STORY.encode())
    write("a.json", b'{"published": "2024-06-30"}')
    write("odd.json", b"[]")
    write("odd.xml", b"<x/>")
    inputs = gather_inputs([tmp_path])

    assert [name for name, _ in inputs.files] == sorted([*in_every_kind(STORY), "a.txt"])
    assert [Path(note.split(":")[0]).name for note in inputs.notes] == ["odd.json", "odd.xml"]
    write("export.bak", telegram([message(1)]))
    assert len(gather_inputs([tmp_path / "export.bak"]).files) == 1
    assert "no export" in str(gather_inputs([tmp_path / "odd.json"]).problems[0])


def test_what_is_told_of_a_file_within_a_file_names_it() -> None:
    """And where it stands."""
    content = archive({"c/r.json": telegram([message(1), message(2, ""), {"id": 3, "text": 5}])})
    found = pieces(content, name="i.zip")

    assert [str(piece) for piece in found if isinstance(piece, Exception)] == [
        "i.zip#c/r.json#3: This message is not of the form that Telegram writes. The others were read."
    ]
    assert [piece.sentence for piece in found if isinstance(piece, Remark)] == [
        "c/r.json: Posts without words (pictures, service messages) passed over: 1."
    ]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Sun, 30 Jun 2024 10:00:00 GMT", DAY),
        ("Sun, 30 Jun 2024 23:59:59 -0800", DAY),
        ("30 Jun 2024 10:00 +0300", DAY),
        ("2024-06-30T10:00:00Z", DAY),
        ("Mon, 1 Jul 2024 10:00:00 +0300", date(2024, 7, 1)),
        ("Sat, 31 Jun 2024 10:00:00 GMT", None),
        ("tomorrow", None),
    ],
)
def test_an_entry_of_a_feed_has_the_day_of_its_stamp(stamp: str, day: date | None) -> None:
    """In the zone that it names; a day that does not exist is none."""
    [report] = reports(feed(f"<title>خبر</title><pubDate>{stamp}</pubDate>"))
    assert report.published == day
