"""Attributive: what a party does, told by the words around its name where a language puts the doer first.

Its name or adjective stands before the noun of its violence or its prison («Russian air strikes», «army shelling»,
«SDF prisons»), before the verb of saying, and behind «by» only of a deed («killed by», not «told by»).
"""

from tawthiq.languages.words import Head, Person
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.by.fights import behind_quotes, is_fight
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_CUE = 3  # tokens from the word of the doer back to the party
NEXT_NOUN = 3  # tokens from a party to the noun that is its own, other qualities between
REACH_DEED = 10  # tokens from «by» back to the deed, its place and day between
REACH_ASIDE = 8  # tokens of an aside
REACH_WRESTED = 12  # tokens from the verb of taking, over the place, to «from»
REACH_CLAIM = 3  # tokens from the verb of saying to «responsible»
NEXT_AIM = 2  # tokens from the word of aiming to the party at which somebody aims
HYPHENS = "-‐‑"
STOCKS = ("held", "missing", "fighters")
DEEDS = ("attacks", "performs", "storms", "strikes", "forces_out", "violence", "leads_to", "results")


def acts_by_its_words(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the words by the party make it a doer: its violence behind it, «by», «blamed on» or a fight before it."""
    if _is_labelled(page, sentence, match):
        return True
    answers = behind_aside(page, sentence, match.last)
    if names_violence_behind(page, sentence, match) or page.cue(answers, "bears") is not None:
        return True
    if is_of_party(page, sentence, match):
        return True
    opens = _whose_men(page, sentence, match)
    for at in range(opens - 1, max(sentence.first, opens - REACH_CUE) - 1, -1):
        first = page.covered[at]
        if page.is_mark(at, "،,.:("):
            return False
        if page.cue(first, "against"):
            return False
        if page.cue(first, "by_whom"):
            return is_done_by(page, sentence, first)
        if page.cue(first, "sent_by"):
            return _is_sent_to_attack(page, sentence, first)
        if page.cue(first, "agent", "bears", "fights_with") or is_fight(page, sentence, first):
            return True
    return False


def _is_sent_to_attack(page: Page, sentence: Sentence, at: int) -> bool:
    """«A bomber sent by Boko Haram», not «aid workers sent by Turkey»: whether an attacker or a weapon is sent."""
    sent = range(max(sentence.first, at - NEXT_NOUN), at)
    weapons = any(page.found(before, "method") or page.cue(before, "violence", "attackers") for before in sent)
    people = (page.found(before, "person") for before in sent)
    return weapons or any(getattr(person.sense.entry, "attacker", False) for person in people if person is not None)


def _whose_men(page: Page, sentence: Sentence, match: Match) -> int:
    """«Killed by militants linked to al-Qaeda»: where those open who are told by the party, else where it opens."""
    near = page.cues(max(sentence.first, match.first - NEXT_NOUN), match.first, "linked_to")
    linked = next((cue for cue in near if cue.last >= match.first), None)
    return linked.first - 1 if linked is not None and linked.first - 1 > sentence.first else match.first


def _is_labelled(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Suspected attacker: the coalition»: whether the party is what a label of attackers names."""
    colon = match.first - 1
    label = page.cue(sentence.first, "attacker_label") if page.is_mark(colon, ":") else None
    return label is not None and label.last == colon


def noun_behind(page: Page, sentence: Sentence, match: Match, *cues: str) -> int:
    """Where the noun begins that the party right before it qualifies, -1 where none of these cues is one."""
    last = min(match.last + NEXT_NOUN, sentence.last)
    for at in range(match.last, last):
        if page.covered[at] not in (-1, at):
            continue
        if page.is_indefinite(at) or page.has_article(at):
            return -1  # «the army mourned the attack»: an article opens another noun's phrase
        if page.cue_within(at, *cues) is not None:
            return at
        party = page.found(at, "party")
        joined = party is not None and party.sense.form is Form.ADJECTIVE and page.conjoined(at)
        people = page.found(at, "party") or page.found(at, "person")
        if at + 1 < last and page.conjoined(at + 1) and people is None:
            continue  # «Israeli air and tank strikes»
        known = page.covered[at] >= 0 and not joined and page.found(at, "quality") is None
        if known or page.is_mark(at, '،,.;:()"') or page.cue(at, "function", "other_verbs"):
            return -1
    return -1


def names_violence_behind(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Israeli air strikes», «a GNU drone», «the army's shelling»; not what others strike («on an army patrol»)."""
    at = noun_behind(page, sentence, match, "violence")
    if at < 0:
        at = _event_behind(page, sentence, match)
    if at < 0 or page.cue_within(at, "two_sided") is not None:
        return False
    if page.has_cue(max(sentence.first, match.first - NEXT_AIM), match.first, "denied"):
        return False  # «denies coalition strike»
    thing = page.cue_within(at, "force", "site") is not None  # what may itself be struck
    return not (thing and is_aimed_at(page, sentence, match))


def _event_behind(page: Page, sentence: Sentence, match: Match) -> int:
    """Where a way of harm or an operation stands right behind the party, -1 where none does."""
    at = match.last
    if at >= sentence.last:
        return -1
    head = page.found(at, "head")
    event = head is not None and isinstance(head.sense.entry, Head) and head.sense.entry.measure in EVENT_MEASURES
    return at if event or page.found(at, "method") is not None else -1


def qualifies_men(page: Page, match: Match) -> bool:
    """«Syrian troops», «pro-government gunmen»: whether an adjective of the party stands right before its men."""
    if match.sense.form is not Form.ADJECTIVE:
        return False
    person = page.found(match.last, "person")
    entry = person.sense.entry if person is not None else None
    armed = isinstance(entry, Person) and (entry.fighter or entry.soldier)
    return armed or page.cue(match.last, "force", "troops") is not None or page.found(match.last, "party") is not None


def is_aimed_at(page: Page, sentence: Sentence, match: Match) -> bool:
    """«an attack on an army patrol»: whether the party, or what is the party's, is what others strike."""
    for at in range(match.first - 1, max(sentence.first, match.first - NEXT_AIM) - 1, -1):
        if at in page.date_cover:
            return False
        first = page.covered[at]
        if first >= 0:
            return page.cue(first, "aimed_at", "attacks", "targets") is not None
        if page.is_mark(at, "،,.;:()"):
            return False
    return False


def qualifies_a_place(page: Page, sentence: Sentence, match: Match) -> bool:
    """«A bomb went off outside an army base», «near a Taliban checkpoint»: a thing of the party's, where others act."""
    opens = match.first - 1 if match.first > sentence.first and page.is_indefinite(match.first - 1) else match.first
    if opens <= sentence.first or page.cue(page.covered[opens - 1], "by_place") is None:
        return False
    behind = match.last
    stops = behind >= sentence.last or page.is_mark(behind, '،,.;:()"') or behind in page.quantity_cover
    verb = stops or page.cue(behind, "function", "other_verbs") is not None or page.found(behind, "trigger") is not None
    keeps = page.cue(behind, "prison", "prisons", "custodian") is not None if not stops else False
    return not verb and not keeps and not names_violence_behind(page, sentence, match)


def loses_a_place(page: Page, sentence: Sentence, match: Match) -> bool:
    """«The army recaptured Harib from the Houthis, killing 40»: whether a place is taken from the party."""
    before = match.first - 1
    if before <= sentence.first or page.cue(before, "out_of_place") is None:
        return False
    first = max(sentence.first, before - REACH_WRESTED)
    verb = next(page.cues(first, before, "wrests"), None)
    between = range(verb.last, before) if verb is not None else range(0)
    stops = any(page.is_mark(at, ",.;:") or at in page.quantity_cover for at in between)
    return verb is not None and not stops and any(at in page.place_cover or page.covered[at] < 0 for at in between)


def is_of_party(page: Page, sentence: Sentence, match: Match) -> bool:
    """«rockets from Hezbollah», «raids of the regime»; not «the bombing of an army base»."""
    before = match.first - 1
    if before <= sentence.first or page.cue(before, "whose") is None:
        return False
    noun = page.covered[before - 1]
    weapon = noun >= 0 and (page.cue_within(noun, "violence") is not None or page.found(noun, "method") is not None)
    return weapon and (match.last >= sentence.last or page.cue(match.last, "site", "force") is None)


def keeps_people(page: Page, sentence: Sentence, match: Match) -> bool:
    """«SDF prisons», «the army's custody», «are held by the SDF»: whether the party keeps people."""
    near = range(max(sentence.first, match.first - NEXT_NOUN), match.first)
    kept = any(page.cue(at, "by_whom") and is_kept_by(page, sentence, at) for at in near)
    kept = kept or runs_a_prison(page, sentence, match)
    return kept or noun_behind(page, sentence, match, "prison", "prisons") >= 0


@needs("run_by_it", nothing=bool)
def runs_a_prison(page: Page, sentence: Sentence, match: Match) -> bool:
    """«SDF-run jails»: whether the party is tied to the word by which it runs the prison behind it."""
    runs = page.cue(match.last, "run_by_it") if match.last < sentence.last else None
    last = min(runs.last + NEXT_NOUN, sentence.last) if runs is not None else 0
    return runs is not None and is_tied(page, match) and page.has_cue(runs.last, last, "lockups")


def says_behind(page: Page, sentence: Sentence, match: Match) -> bool:
    """«The army said …», «The army also denied …»: whether right behind the party stands a verb of saying."""
    if match.sense.form is Form.ADJECTIVE and _qualifies_a_speaker(page, sentence, match):
        return True
    at = _behind_comma(page, sentence, behind_quotes(page, match.last, sentence.last))
    said = page.match_at.get(at, ()) if at < sentence.last else ()
    return any(m.sense.table == "attribution" and m.sense.entry in ("saying", "continued") for m in said)


def takes_the_word(page: Page, sentence: Sentence, match: Match) -> bool:
    """«ستة قتلى بانفجار والحوثيون يعلنون …»: a party joined by «و» that tells something, and owns up to nothing."""
    at = behind_quotes(page, match.last, sentence.last)
    if not page.conjoined(match.first) or at >= sentence.last:
        return False
    said = says_behind(page, sentence, match) or page.cue(at, "announces", "denied", "alleged") is not None
    return said and not page.has_cue(at, min(at + REACH_CLAIM, sentence.last), "claimed")


def _qualifies_a_speaker(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Houthi military spokesman Yahya said …»: whether a spokesman is the noun that an adjective qualifies."""
    for at in range(match.last, min(match.last + NEXT_NOUN, sentence.last)):
        if page.cue(at, "speaks_for_it") is not None:
            return True
        if page.is_mark(at, '،,.;:()"') or page.cue(at, "function") is not None:
            return False
    return False


def is_done_by(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether «by» at a token is said of a deed, its place and day between: «were killed on Monday by …»."""
    if page.cue(at, "agent") is None or page.cue(at, "by_whom") is None:
        return page.cue(at, "agent") is not None
    if any(before in page.quantities for before in range(max(sentence.first, at - NEXT_NOUN), at)):
        return True  # «217 of them by government forces and five by the group»
    deed = _deed_before(page, sentence, at)
    return deed is not None and getattr(deed.sense.entry, "measure", "") not in STOCKS


def is_kept_by(page: Page, sentence: Sentence, at: int) -> bool:
    """«9,000 are held by the SDF»: whether «by» at a token is said of holding people."""
    deed = _deed_before(page, sentence, at) if page.cue(at, "by_whom") is not None else None
    return deed is not None and getattr(deed.sense.entry, "measure", "") in STOCKS


def is_tied(page: Page, match: Match) -> bool:
    """«the government-held town», «Houthi-run»: whether a hyphen ties the party to the word that it qualifies."""
    if match.last >= len(page.tokens) or page.found(match.last, "party") is not None:
        return False
    gap = page.report.text[page.tokens[match.last - 1].end : page.tokens[match.last].start]
    return bool(gap) and not gap.strip(HYPHENS)


def only_qualifies(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a party, where doers come first, tells only what another word means: a town, a person, a force."""
    return (
        (is_tied(page, match) and not runs_a_prison(page, sentence, match))
        or _tells_whose_party(page, match)
        or loses_a_place(page, sentence, match)
        or qualifies_a_place(page, sentence, match)
    )


def _tells_whose_party(page: Page, match: Match) -> bool:
    """«Kenyan police», «Iraqi Hezbollah»: whether an adjective only tells of what land the party behind it is."""
    if match.sense.form is not Form.ADJECTIVE or match.last >= len(page.tokens) or page.conjoined(match.last):
        return False
    named = (found for found in page.match_at.get(match.last, ()) if found.sense.table == "party")
    return any(found.sense.form is Form.NAME for found in named)


def _behind_comma(page: Page, sentence: Sentence, at: int) -> int:
    """«The army, which holds the town, said …»: the token behind what commas set off, else `at`."""
    opens = at + 1 if page.is_mark(at, ")") else at
    if not page.is_mark(opens, "،,"):
        return opens
    near = range(opens + 1, min(opens + REACH_ASIDE, sentence.last))
    return next((mark + 1 for mark in near if page.is_mark(mark, "،,")), at)


def behind_aside(page: Page, sentence: Sentence, at: int) -> int:
    """«The army, the mission says, accounted for …»: the token behind an aside that says who tells it, else `at`."""
    if not page.is_mark(at, "،,"):
        return behind_quotes(page, at, sentence.last)
    near = range(at + 1, min(at + REACH_ASIDE, sentence.last))
    closes = next((mark for mark in near if page.is_mark(mark, "،,")), -1)
    told = any(page.found(word, "attribution") for word in range(at + 1, closes))
    return closes + 1 if told else at


def _deed_before(page: Page, sentence: Sentence, at: int) -> Match | None:
    """The word of violence or harm of which «by» at a token is said; None behind any other verb («chased by»)."""
    for before in range(at - 1, max(sentence.first, at - REACH_DEED) - 1, -1):
        scene = before in page.place_cover or before in page.date_cover
        if page.is_mark(before, ";:") or page.found(before, "attribution") is not None:
            return None
        whole = [match for match in page.match_at.get(page.covered[before], ()) if match.sense.table == "trigger"]
        for match in whole or page.match_at.get(before) or page.word(before):  # «in the second attack by»
            table = match.sense.table
            if table in ("trigger", "method", "head") or (table == "cue" and match.sense.entry in DEEDS):
                return match
        named = page.cue(before - 1, "function") is not None  # a place that nobody knows
        if before == at - 1 and not scene and not named and page.covered[before] < 0:
            return None
    return None
