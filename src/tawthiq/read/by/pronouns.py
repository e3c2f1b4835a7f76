"""Pronouns: «Troops took back the town on Sunday. They killed 11»: a verb whose subject the sentence before names."""

from collections.abc import Sequence

from tawthiq.languages.words import Person, Trigger
from tawthiq.read.by.attributive import is_done_by, qualifies_men
from tawthiq.read.by.causes import is_of_another_event
from tawthiq.read.by.doers import Doer
from tawthiq.read.by.subjects import harming_verb, voice
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import HARMED, is_armed
from tawthiq.read.who.losses import tells_loss

REACH_OPENING = 3  # tokens from the opening of a sentence to the party that is its subject
REACH_SOLDIERS = 3  # tokens from soldiers to their verb: «have also»
REACH_SUBJECT = 6  # tokens from the opening of a sentence to its subject, a time before the verb
REACH_PARTICLE = 2  # tokens from the opening of a sentence to its verb, «as» or «then» before it
NOBODY = (-1, -1)
REACH_BY = 10  # tokens from those harmed to «by»
REACH_OWNER = 3  # tokens from soldiers to the party whose they are
REACH_VERB = 4  # tokens from a pronoun to its verb
REACH_LEADING = 8  # tokens from the opening of a sentence to the pronoun behind its day, its place or its source
REACH_UNIT = 20  # tokens from soldiers to their verb, their unit and who backs them between
REACH_UNIT_NAME = 5  # tokens from «of» to the noun of a unit, its number and its kind between


def opens_with_pronoun(page: Page, figure: Figure) -> bool:
    """Whether the verb that harms has as its subject a pronoun with which the sentence opens («They killed 11»)."""
    governor, sentence = figure.governor, figure.sentence
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger) or governor.first > figure.first:
        return False
    they = leading_pronoun(page, sentence)
    if they is None or governor.first < they.last or governor.first - they.last > REACH_VERB:
        return False
    return voice(page, governor) is Form.ACTIVE_VERB and entry.victim != "subject"


def leading_pronoun(page: Page, sentence: Sentence) -> Match | None:
    """ "They", "In July they", "Its fighters", "The attackers": the pronoun, or its like, that is a subject."""
    if not page.lexicon.doers_first:
        return None
    at = sentence.first
    opener = at in page.date_cover or at in page.place_cover or page.found(at, "attribution") is not None
    opener = opener or page.cue(at, "total", "all_told", "likewise", "in_them") is not None
    for at in range(
        sentence.first, min(sentence.first + REACH_LEADING, sentence.last) if opener else sentence.first + 1
    ):
        if (they := page.cue(at, "that_they", "own_forces") or attackers_at(page, at)) is not None:
            return they
        verb = page.found(at, "trigger") or page.cue(at, "attacks", "that", "relative")
        if verb is not None or page.found(at, "party") or at in page.quantity_cover or page.is_mark(at, ".;:"):
            return None
    return None


def attackers_at(page: Page, at: int) -> Match | None:
    """ "The attackers killed nine": those who attacked, told with their article and not counted."""
    person = page.found(at, "person")
    attack = person is not None and getattr(person.sense.entry, "attacker", False)
    return person if attack and page.has_article(at) and at not in page.quantity_cover else None


def opens_with_deed(page: Page, figure: Figure) -> bool:
    """ "In July they sank a ship, and four of its crew were killed": what the subject did led to it."""
    they, sentence = leading_pronoun(page, figure.sentence), figure.sentence
    deed = page.first_cue(they.last, min(they.last + REACH_VERB, figure.first), "attacks") if they is not None else None
    harmed = figure.measure in HARMED and figure.unit != "events" and figure.whole is None
    if deed is None or not harmed or tells_loss(figure) or is_of_another_event(page, figure):
        return False
    named = next(page.matches(deed.last, sentence.last, "party"), None)
    return named is None and not page.has_cue(deed.last, figure.first, "breaks", "beside", "in_answer")


class SubjectsTold:
    """Remembers who was the subject of the sentence told last."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody was a subject yet."""
        self.page = page
        self._parties: Sequence[Match] = ()
        self._soldiers = self._attacked = False
        self._next = self._line = -1

    def of(self, figure: Figure) -> Sequence[Match]:
        """The parties for which the pronoun stands that opens a figure's sentence, none where none was named."""
        sentence = figure.sentence
        near = sentence.index == self._next and sentence.line == self._line
        goes_on = opens_with_pronoun(self.page, figure) or opens_without_subject(self.page, figure)
        goes_on = goes_on or opens_with_deed(self.page, figure)
        theirs = near and goes_on and not tells_loss(figure)
        theirs = theirs and (self._attacked or attackers_at(self.page, sentence.first) is None)
        if theirs and self._soldiers and not self._parties:
            _give_to_own(self.page, figure, sentence.first, sentence.first + 1)
        return self._parties if theirs else ()

    def hear(self, sentence: Sentence, doers: Sequence[Doer]) -> None:
        """Keep the subject of a sentence; one that opens with a pronoun goes on with the subject before."""
        if not self.page.lexicon.doers_first:
            self._hear_verb_first(sentence, doers)
            return
        pronoun = leading_pronoun(self.page, sentence) is not None
        goes_on = pronoun and sentence.index == self._next and sentence.line == self._line
        if not goes_on:
            start = next((at for at in range(sentence.first, sentence.last) if at not in self.page.date_cover), 0)
            opening = (doer for doer in doers if doer.opens - start <= REACH_OPENING)
            first = next((doer for doer in opening if doer.plain or qualifies_men(self.page, doer.parties[-1])), None)
            self._parties = first.parties if first is not None and not sentence.headline else ()
            self._attacked = first is not None and first.acts
            near = range(sentence.first, min(sentence.first + REACH_OPENING, sentence.last))
            self._soldiers = any(_are_soldiers(self.page, at) for at in near) and not sentence.headline
        self._next, self._line = sentence.index + 1, sentence.line

    def _hear_verb_first(self, sentence: Sentence, doers: Sequence[Doer]) -> None:
        """Keep who opens a sentence, right behind its verb («اقتحمت قوات الجيش المخيم»)."""
        opening = (doer for doer in doers if doer.opens - sentence.first <= REACH_SUBJECT and doer.plain)
        first = next(opening, None)
        going_on = self.page.conjoined(sentence.first) and verbs_at(self.page, sentence.first)
        if first is None and going_on and sentence.line == self._line:
            self._next = sentence.index + 1
            return  # «واعتقلت 14 شاباً. وقتلت اثنين»
        verb = _before_its_force(self.page, sentence, first.opens) if first is not None else -1
        subject = verb >= sentence.first and verbs_at(self.page, verb)
        self._parties = first.parties if first is not None and subject and not sentence.headline else ()
        self._next, self._line = sentence.index + 1, sentence.line


def soldiers_attacking(page: Page, sentence: Sentence) -> tuple[int, int]:
    """«Mexican soldiers opened fire on a car»: where soldiers of nobody named open a sentence and attack, or -1."""
    for at in range(sentence.first, min(sentence.first + REACH_OPENING, sentence.last)):
        if _are_soldiers(page, at) and at not in page.quantity_cover and not sentence.headline:
            reach = REACH_UNIT if _are_of_a_unit(page, at) else REACH_VERB
            verb = page.first_cue(at + 1, min(at + 1 + reach, sentence.last), "attacks")
            acts = verb is not None and page.cue(verb.first - 1, "passive") is None
            return (at, at + 1) if acts and page.lexicon.doers_first else NOBODY
    return NOBODY


def _before_its_force(page: Page, sentence: Sentence, opens: int) -> int:
    """«داهمت قوة من الجيش بلدة»: the word before the party, its force and «of» passed over."""
    at = opens - 1
    while at > sentence.first and page.cue(page.covered[at], "partitive", "force", "troops") is not None:
        at -= 1
    return page.covered[at] if at >= sentence.first else -1


def verbs_at(page: Page, at: int) -> bool:
    """Whether a token is a verb of attack or of harm, after which its subject stands."""
    verb = page.found(at, "trigger")
    harms = verb is not None and verb.sense.form is not Form.NOUN
    return harms or page.cue(at, "attacks", "targets", "performs", "wages") is not None


def opens_without_subject(page: Page, figure: Figure) -> bool:
    """«واعتقلت تسعة شبان», «واعتقل الجنود تسعة»: a verb that opens the sentence, its subject known from before."""
    governor, sentence = figure.governor, figure.sentence
    entry = governor.sense.entry if governor is not None else None
    if page.lexicon.doers_first or governor is None or not isinstance(entry, Trigger) or entry.victim == "subject":
        return False
    opens = governor.first - sentence.first <= REACH_PARTICLE and page.conjoined(governor.first)
    opens = opens or page.cue(sentence.first, "likewise", "resume", "thereupon") is not None
    if not opens or entry.loss or governor.first > figure.first or page.found(governor.last, "party") is not None:
        return False
    if governor.sense.form in (Form.ACTIVE_VERB, Form.PLURAL_VERB):
        return governor.last == figure.first
    if governor.sense.form is not Form.VERB or governor.last >= figure.first:
        return False
    men = page.found(governor.last, "person")
    own = men is not None and isinstance(men.sense.entry, Person) and is_armed(men.sense.entry)
    return (own and men is not None and bool(men.pronoun)) or (
        page.has_article(governor.last) and _are_armed(page, governor.last)
    )


def _are_armed(page: Page, at: int) -> bool:
    person = page.found(at, "person")
    entry = person.sense.entry if person is not None else None
    armed = isinstance(entry, Person) and (entry.soldier or entry.fighter)
    return armed or page.cue(at, "troops", "force") is not None


def give_to_soldiers(page: Page, figure: Figure) -> None:
    """«Troops killed 115 militants»: soldiers of nobody named, the subject of a verb that harms, are the country's."""
    verb, start = harming_verb(page, figure) if page.lexicon.doers_first else None, figure.sentence.first
    if verb is None:
        _give_to_soldiers_behind(page, figure)
        return
    if (at := _soldiers_who(page, start, verb.first)) >= 0:
        _give_to_own(page, figure, at, at + 1)
        return
    if (at := _soldiers_of_a_unit(page, start, verb.first)) >= 0:
        _give_to_own(page, figure, at, at + 1)
        return
    first, last = soldiers_attacking(page, figure.sentence)
    named = any(True for _ in page.matches(start, verb.first, "party"))
    if 0 <= first < verb.first and not named and not page.has_cue(last, verb.first, "beside", "breaks", "that"):
        _give_to_own(page, figure, first, last)


def _soldiers_who(page: Page, start: int, verb: int) -> int:
    """ "Soldiers at a checkpoint killed six": where those of nobody named stand who are the subject of a verb, or -1.

    Nobody else is told between them and the verb, nor another clause but one about them or one joined to theirs.
    """
    last = verb - 1 if page.is_mark(verb - 1, ",") else verb  # «…, killing six»
    for at in range(last - 1, max(start, verb - REACH_UNIT) - 1, -1):
        person = page.found(at, "person")
        if person is not None and at not in page.place_cover:
            opens = _opens_clause(page, start, at) or page.found(at - 1, "attribution") is not None
            opens = opens and page.cue(at + 1, "whose", "belongs", "linked_to", "loyal_to") is None
            return at if opens and _are_soldiers(page, at) and at not in page.quantity_cover else -1
        about = page.cue(at, "relative", "that")
        soldiers = about is not None and _are_soldiers(page, at - 1)
        if page.is_mark(at, ",.;:()") or page.cue(at, "breaks") or (about is not None and not soldiers):
            return -1
        named = page.found(at, "party") or page.found(at, "trigger") or page.found(at, "attribution")
        if named and _are_posted(page, at):
            continue
        struck = at == verb - 1 and (page.cue(at, "violence", "one_event") or page.found(at, "method"))
        struck = struck or (page.cue(at, "passive") and page.cue(at + 1, "attacks", "targets", "storms"))
        if (named and at not in page.place_cover) or struck:
            return -1
    return -1


def _are_posted(page: Page, at: int) -> bool:
    """ "Troops deployed in Gana killed nine": behind soldiers the participle tells where they are."""
    verb = page.found(at, "trigger")
    return verb is not None and getattr(verb.sense.entry, "measure", "") == "fighters" and _are_soldiers(page, at - 1)


def _give_to_soldiers_behind(page: Page, figure: Figure) -> None:
    """«Four were shot dead on Monday by soldiers»: soldiers of nobody named behind «by», in the clause of the harm."""
    if not page.lexicon.doers_first or figure.measure not in HARMED:
        return
    for by in page.cues(figure.end, min(figure.end + REACH_BY, figure.sentence.last), "by_whom", "agent"):
        apart = any(page.is_mark(at, ",.;:(") or at in page.quantity_cover for at in range(figure.end, by.first))
        if apart or not is_done_by(page, figure.sentence, by.first):
            return
        named = by.last < figure.sentence.last and _are_soldiers(page, by.last)
        if named and not _have_an_owner(page, figure, by.last):
            _give_to_own(page, figure, by.last, by.last + 1)


def _have_an_owner(page: Page, figure: Figure, at: int) -> bool:
    """«By soldiers of the rival government», «troops loyal to Kamba»: whether their noun tells whose soldiers."""
    behind = min(at + 1 + REACH_OWNER, figure.sentence.last)
    return page.cue(at + 1, "whose", "belongs", "linked_to", "loyal_to") is not None or any(
        True for _ in page.matches(at + 1, behind, "party")
    )


def soldiers_before(page: Page, start: int, verb: int) -> int:
    """ "Troops on Monday repelled": the soldiers of nobody named who open the clause of a verb, or -1."""
    for at in range(verb - 1, max(start, verb - REACH_SOLDIERS) - 1, -1):
        if _are_soldiers(page, at) and at not in page.quantity_cover:
            return at if _opens_clause(page, start, at) else -1
        if page.is_mark(at, ",.;:") or page.found(at, "trigger") is not None:
            break
    return _soldiers_of_a_unit(page, start, verb)


def _opens_clause(page: Page, start: int, at: int) -> bool:
    """Whether a subject opens its clause: behind a comma, «that», or the day or place with which the sentence opens."""
    if at == start or page.is_mark(at - 1, ",") or page.cue(at - 1, "that", "connective") is not None:
        return True
    return all(before in page.date_cover or before in page.place_cover for before in range(start + 1, at))


def _soldiers_of_a_unit(page: Page, start: int, verb: int) -> int:
    """ "Troops of Operation Shield, backed by aircraft, killed nine": soldiers who open the clause of a verb, or -1.

    Of nobody named but of their unit, which stands behind them; between it and the verb no other verb is told.
    """
    for at in range(verb - 1, max(start, verb - REACH_UNIT) - 1, -1):
        if page.is_mark(at, ".;:") or page.cue(at, "that", "relative") or page.found(at, "attribution"):
            return -1
        if page.found(at, "trigger") is not None and at not in page.place_cover:
            return -1
        if _are_soldiers(page, at) and at not in page.quantity_cover and _are_of_a_unit(page, at):
            aside = len(page.marks(at, verb, ",")) % 2
            return at if _opens_clause(page, start, at) and not aside else -1
    return -1


def _are_of_a_unit(page: Page, at: int) -> bool:
    """ "Soldiers of the 9th Brigade", "troops of Operation Shield": whether soldiers are told by their unit."""
    if page.cue(at + 1, "whose") is None:
        return False
    unit = page.first_cue(at + 2, min(at + 2 + REACH_UNIT_NAME, len(page.tokens)), "army_unit")
    return unit is not None and next(page.matches(at + 2, unit.last + REACH_OWNER, "party"), None) is None


def _are_soldiers(page: Page, at: int) -> bool:
    person = page.found(at, "person")
    entry = person.sense.entry if person is not None else None
    plural = person is not None and person.sense.form is Form.PLURAL
    return plural and isinstance(entry, Person) and entry.soldier


def _give_to_own(page: Page, figure: Figure, first: int, last: int) -> None:
    """Give harm to the forces of the country in which it happens, who harm none of their own."""
    own = page.lexicon.words.soldiers["default"]
    if own not in figure.groups:
        figure.by, figure.own_by = [own], True
        figure.because("by", "named-doer", first, last)
