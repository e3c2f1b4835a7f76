"""Officers: of the police where no other force is near them («Police say an attacker killed nine officers»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED, Account


def are_police(account: Account, figure: Figure) -> bool:
    """«Police say an attacker killed nine officers»: whether no other force is spoken of nearby."""
    page, sentence = account.page, figure.sentence
    first = page.sentences[sentence.index - 1].first if sentence.index else sentence.first
    last = _end_of_opening(page, sentence) if sentence.headline else sentence.last
    parties = page.matches(first, last, "party")
    told = [m for m in parties if m.sense.form is not Form.ADJECTIVE or getattr(m.sense.entry, "code", "") == "police"]
    named = [m.sense.entry for m in told]  # «a police station»
    people = [m.sense.entry for m in page.matches(first, last, "person") if m.sense.form is Form.PLURAL]
    police = any(getattr(entry, "code", "") == "police" for entry in named)
    police = police or any(getattr(entry, "role", "") == "police" for entry in people)
    others = any(getattr(entry, "code", "") in page.lexicon.armies for entry in named)
    return police and not others and not any(isinstance(e, Person) and e.soldier and not e.ranked for e in people)


def _end_of_opening(page: Page, headline: Sentence) -> int:
    """Where the body's first sentence ends, which tells of whom a headline speaks."""
    body = (sentence for sentence in page.sentences[headline.index + 1 :] if not sentence.headline)
    return next((sentence.last for sentence in body), headline.last)


def army_of_nation(account: Account, figure: Figure) -> list[str]:
    """«12 جندياً تركياً», «37 عسكرياً سورياً»: the army of the nation told of them."""
    words = account.page.lexicon.words
    nations = [country for match in figure.counted.people if (country := getattr(match.sense.entry, "country", ""))]
    own = words.soldiers.get(account.country, words.soldiers["default"])
    here = ("", account.country)
    known = [own if nation in here else words.soldiers_of.get(nation, "") for nation in nations]
    abroad = len(nations) == 1 and nations[0] not in here and account.country  # «جندي إيرلندي» in Lebanon
    return [army for army in known if army][:1] or (["combatants"] if abroad else [])


def group_as_a_part(figure: Figure, persons: Sequence[Person]) -> list[str]:
    """«25 من القوات، من ضمنهم خمس مقاتلات», «خمسة من داعش، بينهم انتحاري»: women, or one of the whole's party."""
    if figure.whole is None:
        return []
    if any(person.fighter and person.sex for person in persons):
        return ["women"]
    no_more = figure.wording is Wording.SINGLE and len(figure.counted.people) == 1  # not «ومسلح لبناني»
    alike = no_more and set(figure.whole.groups).isdisjoint(UNALIGNED)
    return list(figure.whole.groups) if alike else []
