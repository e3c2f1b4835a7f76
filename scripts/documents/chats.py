"""Chats: what is said in them, before any program exports it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from documents.story import Document, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, or what the program itself says (`service`)."""

    number: int
    when: datetime
    author: str
    text: str = ""
    story: Story | None = None
    service: bool = False
    photo: bool = False
    forwarded: str | None = None
    reply_to: int | None = None
    edited: bool = False
    reactions: int = 0
    hashtag: str = ""
    follow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A channel, in which one outlet writes, or a group of people."""

    name: str
    channel: bool
    messages: tuple[Message, ...]


def converse(document: Document) -> Chat:
    """The chat that carries the document's stories: in the order of their days, among talk and service messages."""
    dice = Random(f"{document.kind}/{document.name}")
    channel = document.form in ("channel", "forwards")
    names = document.words["channels" if channel else "groups"]
    name = names[document.number % len(names)]
    messages = [*_before(document, dice, name)]
    for story in sorted(document.stories, key=lambda each: each.day):
        messages += _around(story, document, dice, name)
    messages.sort(key=lambda each: each.when)
    return Chat(name=name, channel=channel, messages=tuple(_numbered(messages)))


def _numbered(messages: list[Message]) -> Iterator[Message]:
    """The messages with the numbers and, where two have one minute, the times that tell them apart."""
    last = messages[0].when - timedelta(days=1)
    said: int | None = None
    for number, message in enumerate(messages, 101):
        when = max(message.when, last + timedelta(minutes=1))
        answered = said if message.reply_to is not None else None
        yield replace(message, number=number, when=when, reply_to=answered)
        last, said = when, number if message.story else said


def _before(document: Document, dice: Random, name: str) -> Iterator[Message]:
    earliest = min(story.day for story in document.stories)
    first = earliest.replace(day=1) - timedelta(days=10)  # a day that is no month, so that stamps can be told
    opened = datetime.combine(first, time(8, dice.randrange(60)))
    yield Message(number=0, when=opened, author=name, service=True)
    yield _talk(document, dice, opened + timedelta(minutes=34))


def _around(story: Story, document: Document, dice: Random, name: str) -> Iterator[Message]:
    """The story, what is said before and after it, and a picture."""
    group = document.form not in ("channel", "forwards")
    author = dice.choice([*document.words["people"], document.words["phone"]]) if group else name
    at = datetime.combine(story.day, time(dice.randrange(9, 21), dice.randrange(60), dice.randrange(60)))
    tagged = dice.random() < 0.5
    yield _talk(document, dice, at - timedelta(minutes=dice.randrange(10, 90)))
    yield Message(
        number=0,
        when=at,
        author=author,
        text=story.whole,
        story=story,
        photo=dice.random() < 0.4,
        forwarded=document.words["origin"] if document.form == "forwards" and dice.random() < 0.7 else None,
        edited=dice.random() < 0.4,
        reactions=dice.randrange(300),
        hashtag=dice.choice(document.words["hashtags"]) if tagged else "",
        follow=dice.choice(document.words["follow"]) if dice.random() < 0.5 else "",
    )
    yield Message(number=0, when=at + timedelta(minutes=2), author=author, photo=True)
    if group:
        yield replace(_talk(document, dice, at + timedelta(minutes=dice.randrange(3, 30))), reply_to=0)
    yield replace(_talk(document, dice, at + timedelta(minutes=dice.randrange(40, 200))), reactions=12)


def _talk(document: Document, dice: Random, when: datetime) -> Message:
    said = dice.choice(document.words["talk"])
    return Message(number=0, when=when, author=dice.choice(document.words["people"]), text=said)
