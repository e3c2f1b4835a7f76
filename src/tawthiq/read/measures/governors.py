"""Governors: the words of a sentence that say what happened to those counted, and which stands before its figure.

A governor is a trigger («قتل», «إصابة»), a noun that says what was counted without a number of its own
(«عدد القتلى»), or a word for killed and injured together. It governs a figure after it as far as its clause goes;
the verb that agrees with the people right before it is `governor_behind`.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.fitting import ADJACENT, are_the_fallen, fits, leave_a_place
from tawthiq.read.measures.of_things import harms_nobody, holds_ground, is_of_things
from tawthiq.read.measures.reach import REACH_BEFORE, REACH_TOPIC, first_with_bounds, is_weapon, reaches
from tawthiq.read.measures.suffered import as_suffered
from tawthiq.read.measures.topics import has_article, is_topic
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

COMING_AND_GOING: frozenset[Measure] = frozenset({"returned", "displaced", "missing", "freed", "held", "surrendered"})
HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties"})
CAPTIVE: frozenset[Measure] = frozenset({"detained", "held", "abducted"})
QUOTE = '"'  # as every quotation mark is folded


def find_governors(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> list[Match]:
    """The governing words of the sentence outside its figures, in order."""
    first, last = sentence.first, sentence.last
    words = {word.first for table in ("trigger", "head") for word in page.matches(first, last, table)}
    words |= {word.first for word in page.cues(first, last, "merged_trigger")}
    for figure in figures if words else ():
        words -= {*range(figure.first, figure.end), *(noun.first for noun in figure.counted.heads)}  # «الأسرى العشرين»
    words = {at for at in words if not holds_ground(page, at) and not _is_of_the_time(page, at, figures)}
    apart = [at for at in sorted(words) if at not in page.place_cover]  # «مستشفى العودة»: nobody has returned
    apart = [at for at in apart if not _is_what_led_to_it(page, at)]
    found = [match for at in apart for match in _governors_at(page, at) if not harms_nobody(page, match)]
    hidden = [match for cue in page.cues(first, last, "in_connection") for match in _hidden_in(page, cue, last)]
    return sorted([*found, *hidden], key=_first) if hidden else found


def _is_of_the_time(page: Page, at: int, figures: Sequence[Figure]) -> bool:
    """«عدد القتلى منذ استئناف عملياته في 18 آذار بلغ 90»: of the event since which is counted, no number in it."""
    mention = page.date_cover.get(at)
    if mention is None or mention.role != "since":
        return False
    return not any(mention.first <= figure.first < mention.last for figure in figures)


def _is_what_led_to_it(page: Page, at: int) -> bool:
    """«خلّفت الإبادة 9 آلاف مفقود»: a noun with its article, subject of the verb of leading to what is counted."""
    if page.lexicon.words.morphology.subjects_first:
        return False  # «caused the deaths of 12 people»: behind its verb stands what it led to
    leads = page.cue(at - 1, "leads_to") if at > 0 and page.has_article(at) else None
    noun = page.found(at, "trigger") if leads is not None else None
    return leads is not None and leads.last == at and noun is not None and noun.sense.form is Form.NOUN


def _first(match: Match) -> int:
    return match.first


def _hidden_in(page: Page, cue: Match, limit: int) -> list[Match]:
    """«Held over the killing of nine protesters»: the noun of harm with which the words for the matter end."""
    inner = page.lexicon.longest(page.tokens, cue.last - 1, limit) if cue.last - cue.first > 1 else []
    return [match for match in inner if match.sense.table == "trigger" and match.last > cue.last]


def _governors_at(page: Page, at: int) -> list[Match]:
    """All that a word may govern as: «خرج» is said of prisoners and of those who leave their home."""
    match = _governor_at(page, at)
    if match is None:
        return []
    if match.sense.entry == "merged_trigger" and _are_of_two(page, match):
        alone = (*page.word(match.first), *page.word(match.last - 1))
        return [word for word in alone if word.sense.table == "trigger"]
    same = [other for other in page.match_at[at] if other.sense.table == "trigger" and other is not match]
    return [*(other for other in same if other.sense.form is match.sense.form), as_suffered(page, match)]


def _are_of_two(page: Page, merged: Match) -> bool:
    """«أن أحد عناصرها استشهد وأصيب 43 آخرون», «إن جندياً واحداً استشهد وأُصيب ثلاثة»: the first is of those before."""
    quantity = page.quantities.get(merged.last)
    theirs = tuple(page.lexicon.words.morphology.pronouns_of_many)
    ends = [page.tokens[at].form.endswith(theirs) for at in (merged.first, merged.last - 1)]
    if quantity is not None and ends == [True, False]:
        return True  # «لقي سبعة عمال مصرعهم وجُرح 19»
    if merged.sense.form is Form.NOUN:
        return False
    if quantity is None:
        return page.found(merged.last, "other") is not None  # «أن مزارعاً قُتل وأصيب آخرون»
    others = page.found(quantity.last, "other") is not None
    before = page.covered[merged.first - 1] if merged.first else -1
    person = page.found(before, "person") if before >= 0 else None
    return merged.first - 1 in page.quantity_cover or (others and person is not None)


def governor_before(page: Page, figure: Figure, before: Figure | None, governors: Sequence[Match]) -> Match | None:
    """The nearest governing word before the figure, None where another clause or figure stands between."""
    for match in reversed(governors):
        if match.last > figure.first:
            continue
        if figure.first - match.last > REACH_BEFORE:
            return None
        if _is_bracketed_off(page, match.last, figure.first) or _is_quoted_off(page, match, figure):
            continue
        if not may_govern(page, figure, before, match) or _is_name_in_list(page, figure, before, match):
            continue
        if _is_when_it_was(page, figure, match) or _is_whose_it_is(page, match, governors) or _is_of_them(page, match):
            continue
        nearest = first_of_topics(page, match, governors) if isinstance(match.sense.entry, Head) else match
        return nearest if reaches(page, nearest, figure, before) else None
    return None


def _is_bracketed_off(page: Page, first: int, last: int) -> bool:
    """«أصيب 60 في المدينة (توفي منهم ستة)، و30 في القرية»: whether a bracket that opened before closes on the way."""
    marks = (at for at in range(first, last - 1) if page.is_mark(at, "()"))
    closes = next(marks, None)
    return closes is not None and page.is_mark(closes, ")")


def _is_quoted_off(page: Page, match: Match, figure: Figure) -> bool:
    """«Called it "a massacre of jobs" and will ballot 5,200»: it is one of some quoted words."""
    if not page.marks(match.last + 1, figure.first, QUOTE):
        return False
    return len(page.marks(figure.sentence.first, match.first, QUOTE)) % 2 == 1


def _is_name_in_list(page: Page, figure: Figure, before: Figure | None, governor: Match) -> bool:
    """«مجمع ناصر 24، العودة 13»: a noun with its article right before a bare number is a name in a list of others."""
    if before is None or _sets_another_beside(page, before, governor):
        return False
    bare = figure.counted.empty and governor.last == figure.first and governor.last - governor.first == 1
    listed = page.conjoined(governor.first) or page.is_mark(governor.first - 1, "،,")
    headed = before.governor is not None and before.governor.last == before.first  # «القتل 12، الخطف 5»
    alone = before.counted.empty and before.measure is not None and governor.first - before.end <= 1 and not headed
    return bare and listed and alone and has_article(page, governor)


def _sets_another_beside(page: Page, before: Figure, governor: Match) -> bool:
    """«ارتفع عدد القتلى إلى سبعة، والجرحى 35»: «و» joins the noun for others to the one that named those before."""
    entry = governor.sense.entry
    several = isinstance(entry, Head) and entry.unit != "events" and governor.sense.form is Form.PLURAL
    named = before.measure_rule == "topic" and isinstance(entry, Head) and entry.measure != before.measure
    return several and named and page.conjoined(governor.first)


def _is_when_it_was(page: Page, figure: Figure, match: Match) -> bool:
    """«قُتل 21 أثناء العودة إلى قراهم، بينهم جندي»: a noun with its article that tells when others were harmed.

    "They were blamed for the killing of 12": not the noun whose object is the number itself.
    """
    if page.lexicon.doers_first and match.last == first_with_bounds(page, figure):
        return False
    circumstance = match.first > 0 and page.cue(match.first - 1, "circumstance") is not None
    return circumstance and match.sense.form is Form.NOUN and has_article(page, match)


def _is_of_them(page: Page, match: Match) -> bool:
    """«44 شخصاً من القاطنين، هم 14 لاجئاً و28 سورياً»: a participle that says of whom those before are."""
    at = match.first - 1
    people = page.covered[at - 1] if at > 0 and page.cue(at, "partitive") is not None else -1
    counted = people > 0 and page.found(people, "person") is not None and people - 1 in page.quantity_cover
    return counted and has_article(page, match)


def _is_whose_it_is(page: Page, match: Match, governors: Sequence[Match]) -> bool:
    """«قتلت غارة على تجمع نازحين خمسة»: a noun of state, no article with it, whose gathering is hit behind a verb."""
    heads = (word.sense.entry for word in page.match_at.get(match.first, ()) if word.sense.form is Form.PLURAL)
    if match.prefix or has_article(page, match) or not any(isinstance(head, Head) and head.weak for head in heads):
        return False
    verb = next((other for other in reversed(governors) if other.last < match.first), None)
    harms = verb is not None and isinstance(verb.sense.entry, Trigger) and verb.sense.entry.measure in HARM
    if verb is None or not harms:
        return False
    return not any(page.is_mark(at, "،,؛:") or at in page.quantity_cover for at in range(verb.last, match.first))


def _governor_at(page: Page, at: int) -> Match | None:
    matches = page.match_at.get(at, ())
    if page.cue_up_to(max(0, at - 3), at, "number_of") is not None:  # «the number of injured»
        matches = sorted(matches, key=lambda match: match.sense.table != "head")
    for match in matches:
        table, entry = match.sense.table, match.sense.entry
        if page.lexicon.joining.behind and match.pronoun and match.sense.form in (Form.VERB, Form.ACTIVE_VERB):
            continue  # «their wounds»: where possessives stand apart, what has one is no verb
        merged = table == "cue" and entry == "merged_trigger"
        if table == "trigger" or merged or (table == "head" and is_topic(page, match)):
            if table == "head":
                return match
            # the form that speaks of several tells more than its homograph
            return next((other for other in matches if other.sense.form is Form.PLURAL_VERB), match)
    return None


def may_govern(page: Page, figure: Figure, before: Figure | None, match: Match) -> bool:
    """Whether a governor before a figure says what happened to it: it is free for it, and means people of its kind."""
    entry = match.sense.entry
    if (
        is_of_things(page, figure, match)
        or _is_no_deed(page, figure, match)
        or _befell_its_subject(page, figure, match)
    ):
        return False
    if isinstance(entry, Head):
        told = (
            before is not None and before.first > match.last and before.unit != "events" and before.measure is not None
        )
        told = told or (before is not None and _ends_another_item(match, figure, before))
        told = told or (before is not None and _is_of_those_divided(page, match, figure, before))
        if page.lexicon.doers_first and _is_one_of_others(figure):
            return False
        return _is_topic_of(match, figure, entry) and not (told and entry.measure in EVENT_MEASURES)
    if not isinstance(entry, Trigger):
        return True
    sayable = fits(page, figure, entry) or _is_said_of_held(page, match, entry, before)
    sayable = sayable or leave_a_place(page, figure, match, entry)
    spent = match.sense.form is Form.PLURAL_VERB and _spent(match, before)
    if not sayable or (spent and not _adds_them(page, figure)):
        return False
    if figure.first - match.last > 1 and page.cue(match.last, "most_of_them") is not None:
        return False  # «43 طفلاً اقتيد معظمهم إلى معسكر وخمس سيدات»
    if entry.adjacent and _words_between(page, match.last, first_with_bounds(page, figure)) > ADJACENT:
        return False
    if entry.faint and match.sense.form is Form.NOUN and not are_the_fallen(page, figure, match):
        return False
    if entry.adjacent and match.first > 0 and is_weapon(page, match.first - 1):
        return False  # «قذيفة أُطلقت من الغابة»
    if entry.measure in COMING_AND_GOING and _goes_to(page, match, figure):
        return False
    if entry.measure == "returned" and _is_whose_bodies(page, match, figure):
        return False
    return not entry.misspelt_after or _misspelt(page, match, figure, entry)


def _is_no_deed(page: Page, figure: Figure, match: Match) -> bool:
    """Whether a verb of harm stands before a figure as another word, or is said of those before it.

    «Customs claimed Mr Griffiths was one», «the claimed rift between two men»: who claims lives does so in one breath.
    «She could die laughing with 60 friends»: where subjects stand first, who dies stands before the verb.
    """
    entry = match.sense.entry
    if not isinstance(entry, Trigger) or not page.lexicon.words.morphology.subjects_first:
        return False
    if any(word.sense.entry == "saying" for word in page.matches(match.first, match.first + 1, "attribution")):
        said = figure.end < figure.sentence.last and page.tokens[figure.end].form in page.lexicon.helping_verbs
        said = said or page.cue(figure.end, "idioms") is not None  # «sources claimed one nurse fell asleep»
        return said or has_article(page, match) or match.last != first_with_bounds(page, figure)
    suffered = (entry.victim == "subject" and entry.measure == "killed") or page.cue_within(match.first, "passive")
    behind = match.sense.form is Form.PLURAL_VERB and bool(suffered) and entry.measure in HARM
    return behind and not _goes_on_with_a_list(page, match.last, figure.first)


def _goes_on_with_a_list(page: Page, first: int, last: int) -> bool:
    """«Those who died were two nurses», «12 died, three of them»: whether a list may follow its verb."""
    listed = page.has_cue(first, last, "passive", "whole_list", "contains", "part", "beside", "connective")
    return listed or bool(page.marks(first, last, ",:;-–—("))


def _befell_its_subject(page: Page, figure: Figure, match: Match) -> bool:
    """«When Goma fell, 1.62 million fled», «rents fell, 300 tenants said»: a verb without an object is of its subject.

    Where doers stand first so does the subject, and a comma right before the number ends the clause; not where a list
    has begun («12 died in Jenin, four in Tulkarem»).
    """
    alone = match.sense.form is Form.PLURAL_VERB and figure.wording is Wording.NUMBER
    if not page.lexicon.doers_first or not alone or _takes_an_object(page, match):
        return False
    comma = first_with_bounds(page, figure) - 1
    return page.is_mark(comma, ",") and not any(at in page.quantity_cover for at in range(match.last, comma))


def _takes_an_object(page: Page, match: Match) -> bool:
    forms = (word.sense.form for at in range(match.first, match.last) for word in page.word(at))
    return any(form in (Form.VERB, Form.ACTIVE_VERB) for form in forms)


def _is_one_of_others(figure: Figure) -> bool:
    """«The victims … one of America's best known lawyers», «30% of its power stations»: of those no table knows."""
    counted = figure.counted
    some = figure.value == 1 or figure.percent
    return some and counted.partitive and counted.unknown and not (counted.people or counted.heads)


def _ends_another_item(match: Match, figure: Figure, before: Figure) -> bool:
    """«76 بقضايا النزاعات و31 بجرائم السرقة»: a noun behind one figure, another joined on to it, tells of the one."""
    joined = figure.conjoined and figure.counted.empty and figure.first - match.last <= 1
    return joined and before.end <= match.first and before.unit != "events" and before.measure is not None


def _is_of_those_divided(page: Page, match: Match, figure: Figure, before: Figure) -> bool:
    """«97 مدنياً منذ بدء الاشتباكات، منهم 17 في الخرطوم و12 في نيالا»: of those whom «of them» divides, no clashes."""
    if not figure.counted.empty or before.unit == "events":
        return False
    if before.first < match.first:
        return before.measure is not None and page.has_cue(match.last, figure.first, "part")
    return figure.conjoined and before.measure is None and page.has_cue(match.last, before.first, "part")


def _words_between(page: Page, start: int, end: int) -> int:
    """How many words stand between, dates and names of parties passed over («فقد الجيش منذ مطلع العام 230 جندياً»)."""
    named = {at for party in page.matches(start, end, "party") for at in range(party.first, party.last)}
    return sum(at not in page.date_cover and at not in named for at in range(start, end))


def _is_said_of_held(page: Page, match: Match, entry: Trigger, before: Figure | None) -> bool:
    """«أسروا 23 مقاتلاً، سُلّم منهم 15»: a verb said of prisoners, of some of those told before."""
    kept = before is not None and before.measure in CAPTIVE and before.end <= match.first
    of_them = page.cue(match.last, "of_them") is not None
    of_them = of_them or page.means(match.last - 1, "of_them")  # «نجا منهم»
    return entry.needs_held and entry.measure == "freed" and kept and of_them


def _goes_to(page: Page, match: Match, figure: Figure) -> bool:
    """«رفات تعود إلى 21 شخصاً», «عادوا إلى 12 قرية»: what a verb of moving leads to is not who moves."""
    opening = range(max(figure.sentence.first, match.first - REACH_TOPIC), match.first)
    reached = page.has_cue(opening.start, opening.stop, "running", "reach")
    return not reached and figure.first == match.last + 1 and page.cue(match.last, "towards") is not None


def _is_whose_bodies(page: Page, match: Match, figure: Figure) -> bool:
    """«29 جثة، تعود 16 منها لرجال», «تعود الرفات إلى 75 رجلاً و44 امرأة»: the verb tells whose the bodies are."""
    start = max(figure.sentence.first, match.first - REACH_TOPIC)
    named = [*page.matches(start, match.first, "head"), *page.matches(match.last, figure.first, "head")]
    bodies = any(isinstance(noun.sense.entry, Head) and noun.sense.entry.unit == "bodies" for noun in named)
    return bodies and match.sense.form is not Form.NOUN


def _is_topic_of(match: Match, figure: Figure, entry: Head) -> bool:
    """A noun of operations is no topic of a figure that counts people, nor one far off."""
    if entry.measure in EVENT_MEASURES:
        counts_people = bool(figure.counted.people or figure.counted.parties or figure.counted.others)
        return not counts_people and figure.first - match.last <= REACH_TOPIC
    return True


def _spent(match: Match, before: Figure | None) -> bool:
    """A plural verb that already speaks of the figure before it, or of the bodies right before it."""
    if before is None or match.first < before.end:
        return False
    return before.governor is match or (before.unit == "bodies" and match.first == before.end)


def _adds_them(page: Page, figure: Figure) -> bool:
    """«Their mother was wounded, along with a neighbour»: what befell the one before befell those whom it adds."""
    opens = first_with_bounds(page, figure)
    return page.lexicon.doers_first and page.cue_up_to(max(0, opens - ADJACENT), opens, "added") is not None


def _misspelt(page: Page, match: Match, figure: Figure, entry: Trigger) -> bool:
    """Whether a word that is no trigger stands for one by a slip of the keyboard."""
    asked = page.has_cue(figure.sentence.first, match.first, entry.misspelt_after)
    return figure.first == match.last and asked


def first_of_topics(page: Page, match: Match, governors: Sequence[Match]) -> Match:
    """Of topics joined by «و», or annexed to one another, the first («المعتقلين والمختفين», «قتلى هجمات التنظيم»)."""
    for earlier in reversed(governors):
        joined = not match.prefix or match.prefix in page.lexicon.articles or page.conjoined(match.first)
        if earlier.last == match.first and joined and isinstance(earlier.sense.entry, Head):
            match = earlier
    return match
