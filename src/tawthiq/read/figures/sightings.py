"""Finds the figures of a sentence: numbers with what they count, duals, and people singled out."""

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.ages import behind_ages, is_age_of_somebody
from tawthiq.read.figures.articles import add_singled
from tawthiq.read.figures.both import find_both
from tawthiq.read.figures.counted import Counted, counted_after
from tawthiq.read.figures.definite import note_those_told
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.fronted_ranks import ranks_before
from tawthiq.read.figures.kin import is_of_one_family
from tawthiq.read.figures.named_people import PAIR
from tawthiq.read.figures.noun_bounds import bind_nouns
from tawthiq.read.figures.numbered import is_numbered
from tawthiq.read.figures.ordinals import find_ordinals
from tawthiq.read.figures.phrases import may_be_numbers
from tawthiq.read.figures.singled_out import PEOPLE, add_noun_figure
from tawthiq.read.figures.things import is_of_things, is_within_people
from tawthiq.read.figures.years import is_year
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

NEXT_AGE = 5  # tokens of «younger than the age of»
DUAL = 2
SAID = ("they_are", "function", "other_verbs", "passive")  # cues of what is said of people
TWO_BODIES = (Form.DUAL, Form.DUAL_CONSTRUCT)


def find_figures(page: Page, sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in the order of the text; what they measure is not decided here."""
    figures = []
    taken: set[int] = set()
    for at in range(sentence.first, sentence.last):
        quantity = page.quantities.get(at)
        if quantity is None or quantity.last > sentence.last or quantity.kind == "ordinal":
            continue
        if is_within_people(page, at) or _is_in_a_name(page, quantity):
            continue
        figure = _from_quantity(page, sentence, quantity)
        if figure is not None:
            figures.append(figure)
            taken.update(range(figure.first, figure.end))
            taken.update(range(figure.counted.first, figure.counted.last))
    if page.lexicon.words.morphology.indefinite:
        add_singled(page, sentence, figures, taken)
        figures += [*find_ordinals(page, sentence, figures), *find_both(page, sentence)]
        return sorted(figures, key=lambda figure: figure.first)
    for at in may_be_numbers(page, sentence):
        if at in taken:
            continue
        if not (at in page.date_cover or at in page.quantity_cover or at in page.place_cover):  # «أم درمان»
            add_noun_figure(page, sentence, at, figures, taken)
    bind_nouns(page, figures)
    figures += find_ordinals(page, sentence, figures)
    return sorted(figures, key=lambda figure: figure.first)


def _is_in_a_name(page: Page, quantity: Quantity) -> bool:
    """«حركة إم 23»: whether a number stands within the name of a party."""
    name = page.found(page.covered[quantity.first], "party") if page.covered[quantity.first] >= 0 else None
    return name is not None and name.first < quantity.first and quantity.last <= name.last


def _from_quantity(page: Page, sentence: Sentence, quantity: Quantity) -> Figure | None:
    if any(at in page.date_cover for at in range(quantity.first, quantity.last)):
        return None
    if is_numbered(page, sentence, quantity) or is_age_of_somebody(page, quantity.first):
        return None
    before = _noun_before(page, quantity)
    nobody = is_of_one_family(page, quantity) or _repeats_a_dual(page, quantity)
    if nobody or (before is not None and _names_noone(page, before)):
        return None  # «من عائلة واحدة», «شهيدان (2)» count nobody
    counted = _noun_of(page, sentence, quantity, before)
    if quantity.kind == "ordinal" or _counts_nobody(page, sentence, quantity, counted):
        return None
    counted.others += _more_before(page, quantity)
    counted.last = behind_ages(page, counted.last)
    head = counted.head()
    bodies = _bodies_before(page, quantity) if head is None or head.weak or head.measure == "killed" else None
    if bodies is not None:
        counted.heads.insert(0, bodies)
    body = _body_of_them(page, quantity)
    if body is not None:
        counted.heads.insert(0, body)
    number = quantity if body is None else body
    figure = Figure(
        sentence=sentence,
        first=number.first,
        last=number.last,
        wording=Wording.NUMBER,
        kind=quantity.kind,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        counted=counted,
        percent=quantity.percent,
        conjoined=page.conjoined(number.first if before is None else before.first)
        or _is_conjoined_further_off(page, sentence, quantity),
        doubts=["low"] if quantity.doubts else [],
    )
    note_those_told(page, quantity, figure)
    return figure


def _noun_of(page: Page, sentence: Sentence, quantity: Quantity, before: Match | None) -> Counted:
    """What a number counts: the noun before it, those right behind it, or what it shares with another number."""
    if before is not None:
        counted = counted_after(page, quantity.last, sentence.last) if quantity.low > 1 else Counted(0, before.last)
        counted.first = before.first
        {"head": counted.heads, "other": counted.others}.get(before.sense.table, counted.people).insert(0, before)
        return counted
    counted = counted_after(page, _where_noun_begins(page, quantity), sentence.last)
    if counted.empty and not counted.uncounted:
        counted = _shared_noun(page, sentence, quantity, counted)
        _add_noun_before(page, quantity, counted)
    return counted


def _is_conjoined_further_off(page: Page, sentence: Sentence, quantity: Quantity) -> bool:
    """«قُتل من الجيش 18 ومن التنظيم تسعة»: the «and» stands before the bound, or those out of whom the number is."""
    opens, _ = ranks_before(page, sentence, quantity.first)
    more = next(iter(_more_before(page, quantity)), None)
    if more is not None and page.opens_with_conjunction(more.first):
        return True  # «six in Mosul and another four in Tikrit»
    return _is_bound_conjoined(page, quantity) or (opens >= 0 and page.opens_with_conjunction(opens))


def _repeats_a_dual(page: Page, quantity: Quantity) -> bool:
    """«شهيدان (2)»: the number of a dual once more, between brackets."""
    opening, closed = quantity.first - 1, quantity.last < len(page.tokens) and page.is_mark(quantity.last, ")")
    if quantity.low != DUAL or not closed or opening < 1 or not page.is_mark(opening, "("):
        return False
    noun = page.covered[opening - 1]
    return any(match.sense.form in TWO_BODIES for match in page.match_at.get(noun, ()))


def _more_before(page: Page, quantity: Quantity) -> list[Match]:
    """«another 22 were wounded»: the word for more people that stands before their number."""
    first = page.covered[quantity.first - 1] if quantity.first > 0 else -1
    match = page.found(first, "other") if first >= 0 and page.lexicon.words.morphology.modifiers_first else None
    return [match] if match is not None and match.last == quantity.first else []


def _counts_nobody(page: Page, sentence: Sentence, quantity: Quantity, counted: Counted) -> bool:
    """Whether the number is a year, counts things, orders one, or stands for one of several for what happened in it."""
    of_things = is_year(page, quantity, counted) or is_of_things(page, sentence, quantity, counted)
    of_things = of_things or (quantity.first > 0 and page.cue(quantity.first - 1, "per") is not None)
    covering = page.covered[quantity.first]  # «في عدة محافظات»
    of_things = of_things or (covering >= 0 and page.cue(covering, "all_over") is not None)
    of_things = of_things or _is_of_these_things(page, quantity, counted) or _is_one_of_things(page, quantity)
    of_things = of_things or _is_of_one_family(page, quantity, counted)
    of_things = of_things or _is_bound_of_age(page, quantity, counted) or _is_at_one_thing(page, quantity, counted)
    if _is_of_no_one(page, quantity) or of_things or _counts_who(page, quantity, counted):
        return True
    if counted.uncounted or _orders_a_thing(page, quantity, counted):
        return True
    return _counts_what_stands_before(page, quantity, counted)


def _is_one_of_things(page: Page, quantity: Quantity) -> bool:
    """«A fire in one of the buildings»: one of several things, which «of» and an article name behind it."""
    of = page.cue(quantity.last, "partitive") if quantity.low == quantity.high == 1 else None
    if of is None or not page.lexicon.doers_first or of.last >= len(page.tokens) or not page.has_article(of.last):
        return False
    thing = page.found(of.last, "uncounted")
    return thing is not None and thing.sense.form is Form.PLURAL and page.found(of.last, "person") is None


def _is_of_these_things(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«One of these teams was ambushed»: one of what no table knows."""
    of_them = page.cue(quantity.last, "of_them") if quantity.last < len(page.tokens) else None
    if of_them is None or not page.lexicon.joining.before or not counted.empty or quantity.low != 1:
        return False
    at = of_them.last
    pointed = page.means(at - 1, "resume")
    if not pointed or at >= len(page.tokens) or page.tokens[at].kind is not TokenKind.WORD or page.is_indefinite(at):
        return False
    known = page.word(at)
    return all(m.sense.table in ("cue", "uncounted") and m.sense.entry not in SAID for m in known)


def _is_of_one_family(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«25 people from one family», «among ten of one family»: whose those before are."""
    one = quantity.low == quantity.high == 1 and page.tokens[quantity.first].kind is TokenKind.WORD
    whose = one and quantity.first > 0 and page.cue(quantity.first - 1, "partitive") is not None
    people = page.found(page.covered[quantity.first - 2], "person") if whose and quantity.first > 1 else None
    families = [person.unit for person in counted.persons()] == ["families"]
    told = quantity.first - 2 in page.quantity_cover or (people is not None and people.last == quantity.first - 1)
    return whose and families and told


def _is_at_one_thing(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«47 of them on one road»: one of what no table knows, behind the word for where it was."""
    one = quantity.low == quantity.high == 1 and page.tokens[quantity.first].kind is TokenKind.WORD
    alone = one and counted.unknown and counted.nameless
    placed = alone and page.lexicon.joining.before and quantity.first > 0
    return bool(placed) and page.cue(quantity.first - 1, "circumstance") is not None


def _is_bound_of_age(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«27 were under 18», «a boy younger than five»: a bare number of years behind a word that bounds an age."""
    bounds = page.cue_up_to(max(0, quantity.first - NEXT_AGE), quantity.first, "under_age") if counted.empty else None
    if bounds is not None and bounds.first > 0 and page.found(page.covered[bounds.first - 1], "person") is not None:
        return True
    if not counted.empty or quantity.bound not in ("less_than", "at_most"):
        return False
    first = min((first for first, _ in quantity.cues if first < quantity.first), default=-1)
    opens = page.covered[first - 1] if first > 0 else -1
    are = page.cue(opens, "they_are", "aged", "of_them") if opens >= 0 else None
    return are is not None and page.cue(first, "under_age") is not None


def _body_of_them(page: Page, quantity: Quantity) -> Match | None:
    """«جثة أحدهم», «جثتي اثنين منهم», «جثتين لاثنين»: the body or the two bodies are the number, not whose they are."""
    first = page.covered[quantity.first - 1] if quantity.first > 0 else -1
    match = page.found(first, "head") if first >= 0 and quantity.low == quantity.high else None
    if match is None or match.last != quantity.first or match.pronoun or quantity.kind != "count":
        return None
    entry, form = match.sense.entry, match.sense.form
    if not isinstance(entry, Head) or entry.unit != "bodies" or match.last - match.first > 1:
        return None
    of_them = (quantity.low == 1 and form is Form.SINGULAR) or (quantity.low == PAIR and form in TWO_BODIES)
    spoken = page.tokens[quantity.first].kind is TokenKind.WORD
    return match if of_them and spoken and match.prefix not in page.lexicon.articles else None


def _bodies_before(page: Page, quantity: Quantity) -> Match | None:
    """«جثامين أربعة أسرى», «رفات (139) ضحية», «جثث نحو 20»: bodies right before the number of those they are of."""
    opens = quantity.opens
    opens -= 1 if page.is_mark(opens - 1, "(") else 0
    first = page.covered[opens - 1] if opens > 0 else -1
    match = page.found(first, "head") if first >= 0 else None
    if match is None or match.last != opens or match.pronoun or match.sense.form is not Form.PLURAL:
        return None
    return match if isinstance(match.sense.entry, Head) and match.sense.entry.unit == "bodies" else None


def _is_bound_conjoined(page: Page, quantity: Quantity) -> bool:
    """«و21 مقاتلاً وما لا يقل عن 35»: the conjunction stands on the first word of the bound, or before a bracket."""
    first = min((first for first, _ in quantity.cues if first < quantity.first), default=-1)
    if first < 0 and quantity.first > 1 and page.is_mark(quantity.first - 1, "("):  # «و(23) من الأطراف»
        closed = quantity.last < len(page.tokens) and page.is_mark(quantity.last, ")")
        return closed and page.cue(quantity.first - 2, "connective") is not None
    return first >= 0 and page.opens_with_conjunction(first)


def _shared_noun(page: Page, sentence: Sentence, quantity: Quantity, counted: Counted) -> Counted:
    """«طفلان يبلغان 4 و11 سنة»: two joined numbers share the noun of the second, where it makes them no claim."""
    joined = counted.last + 1 if counted.last < sentence.last and page.cue(counted.last, "connective") else counted.last
    following = page.quantities.get(joined)
    if following is None or following.attached_prefix not in page.lexicon.conjunctions:
        return counted
    if joined in page.date_cover:
        return Counted(counted.first, counted.last, uncounted=True)
    shared = counted_after(page, following.last, sentence.last)
    return Counted(counted.first, counted.last, uncounted=shared.uncounted)


def _is_of_no_one(page: Page, quantity: Quantity) -> bool:
    """«اعتُقل في إحداها 14», «عمر أحدهما», «أن إحداها قتلت 20»: one of several, told for what happened in it."""
    pronouns = page.lexicon.words.morphology.pronouns
    word = page.tokens[quantity.last - 1].form
    owned = quantity.low == quantity.high == 1 and quantity.last - quantity.first == 1
    if not owned or not word.endswith(tuple(p for p in pronouns if len(p) > 1)):
        return False
    if quantity.first == 0:
        return False
    verb = page.found(quantity.last, "trigger") if quantity.last < len(page.tokens) else None
    does = verb is not None and verb.sense.form is Form.VERB and page.cue(quantity.first - 1, "that") is not None
    return does or page.cue(quantity.first - 1, "inside", "reach", "aged") is not None


def _counts_who(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«عدد مَن قُتلوا», «عدد من وثّق المكتب مقتلهم»: a verb after «of» makes it «who», the word before no number."""
    if quantity.bound != "vague" or page.cue(quantity.last - 1, "partitive") is None:
        return False
    at = quantity.last + 1 if page.is_mark(min(quantity.last, len(page.tokens) - 1), "\"'") else quantity.last
    if page.cue(at, "remains", "happened", "other_verbs", "burial"):
        return True  # «عدد من بقي من المقاتلين», «عدد من "جرت تصفيتهم"»
    if not counted.empty:
        return False
    following = page.match_at.get(at, ())
    befell = page.match_at.get(at + 1, ()) if page.cue(at, "function") else ()  # «عدد من تم تحييدهم»
    harmed = any(m.sense.table == "trigger" and m.sense.form in (Form.VERB, Form.PLURAL_VERB) for m in following)
    harmed = harmed or any(m.sense.table == "trigger" and m.pronoun for m in befell)
    return harmed or any(m.sense.table == "attribution" and m.sense.entry == "saying" for m in following)


def _counts_what_stands_before(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«ساعات عدة», «الدول الـ83 الأعضاء»: a vague word, or a number with its article, after the noun of a thing."""
    at = quantity.first - 1
    named = at > 0 and page.tokens[at].form in page.lexicon.articles and page.found(page.covered[at - 1], "uncounted")
    if named and not page.lexicon.words.morphology.modifiers_first:  # not «three times the 620 of last year»
        return True
    if counted.empty and _is_adjective_of_place(page, quantity):
        return True
    one = quantity.low == quantity.high == 1 and page.tokens[quantity.first].kind is TokenKind.WORD
    if not (quantity.bound == "vague" or one) or not counted.empty or quantity.first == 0:
        return False
    first = page.covered[quantity.first - 1]
    nation = page.found(first, "nationality") if first > 0 else None
    first = page.covered[first - 1] if nation is not None and not nation.prefix else first  # «محافظات سورية عدة»
    return first >= 0 and page.found(first, "uncounted") is not None


def _is_adjective_of_place(page: Page, quantity: Quantity) -> bool:
    """«ولايات كردفان الثلاث»: a number word with its article right after a place, which it numbers."""
    token = page.tokens[quantity.first]
    definite = token.form.startswith(tuple(article for article in page.lexicon.articles if article))
    return quantity.first > 0 and definite and token.kind is TokenKind.WORD and quantity.first - 1 in page.place_cover


def _after_bound(quantity: Quantity) -> int:
    """Where the counted noun may begin: behind a bound that follows the number («اثنان على الأقل من …»)."""
    last = quantity.last
    for first, end in quantity.cues:
        if first == last:
            last = end
    return last


def _orders_a_thing(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«الدفعة الـ14», «اليوم الـ40»: a definite number right behind a definite noun of things says which of them."""
    articles = page.lexicon.articles
    told = any(noun.first < quantity.first for noun in (*counted.heads, *counted.people))
    if told or quantity.attached_prefix not in articles or quantity.first == 0:
        return False
    end = quantity.first - 1 if page.tokens[quantity.first - 1].form in articles else quantity.first
    first = page.covered[end - 1] if end else -1
    if first < 0 or not page.has_article(first):
        return False
    return page.found(first, "uncounted") is not None or page.cue(first, "batch") is not None


def _where_noun_begins(page: Page, quantity: Quantity) -> int:
    """«ارتفع إلى 1383 عدد المدنيين»: where the number stands before its name, what follows the name is counted."""
    at = _after_bound(quantity)
    name = page.cue(at, "number_of", "toll") if quantity.kind == "count" else None
    return name.last if name is not None and not name.prefix else at


def _names_noone(page: Page, noun: Match) -> bool:
    entry = noun.sense.entry
    if isinstance(entry, Person):
        return entry.unit != "persons"
    return isinstance(entry, Head) and entry.unit == "events" and page.cue(noun.first - 1, "function") is not None


def _noun_before(page: Page, quantity: Quantity) -> Match | None:
    """The noun that «واحد» or «اثنان» follows as its adjective."""
    if quantity.low not in (1, 2) or page.tokens[quantity.first].kind is TokenKind.DIGITS:
        return None
    if quantity.attached_prefix or quantity.bound != "exact" or quantity.first == 0:
        return None
    first = page.covered[quantity.first - 1]
    if first < 0:
        return None
    for match in page.match_at[first]:
        fits = match.sense.form is Form.SINGULAR if quantity.low == 1 else match.sense.form in (Form.DUAL, Form.PLURAL)
        if match.sense.table in PEOPLE and fits and match.last == quantity.first:
            verb = match.sense.form is Form.PLURAL and page.found(first, "trigger")
            said = match.sense.form is Form.PLURAL and match.prefix in page.lexicon.articles  # «إن القتلى اثنان»
            return None if verb or said else match  # «أُسر اثنان»
    return None


def _add_noun_before(page: Page, quantity: Quantity, counted: Counted) -> None:
    """«الأطفال الـ94»: a definite number after the definite noun that it counts."""
    articles = page.lexicon.articles
    if not counted.empty or quantity.attached_prefix not in articles or quantity.first == 0:
        return
    end = quantity.first - 1 if page.tokens[quantity.first - 1].form in articles else quantity.first
    parted = page.cue(end - 1, "function", "towards") is not None  # «هبط عدد القتلى إلى الثلث»
    parted = parted or any(first < quantity.first for first, _ in quantity.cues)  # «قتلى الهجوم يناهز المئة»
    nouns = _definite_people(page, end)
    nouns = nouns or ([] if parted else _definite_people(page, end - 1))  # «الأسرى الأحياء العشرين»
    nouns = _those_of_the_event(page, nouns) or nouns
    if nouns:
        (counted.heads if nouns[0].sense.table == "head" else counted.people).append(nouns[0])


def _those_of_the_event(page: Page, nouns: list[Match]) -> list[Match]:
    """«جرحى الهجوم الـ107»: those whom one event harmed, annexed to it; of one event there is no number."""
    if not nouns or nouns[0].sense.form is not Form.SINGULAR or not nouns[0].first:
        return []
    entry, before = nouns[0].sense.entry, page.covered[nouns[0].first - 1]
    if not isinstance(entry, Head) or entry.unit != "events" or before < 0:
        return []
    annexed = [m for m in page.match_at.get(before, ()) if m.last == nouns[0].first and m.sense.form is Form.PLURAL]
    return [m for m in annexed if isinstance(m.sense.entry, Head) and m.sense.entry.unit == "persons"]


def _definite_people(page: Page, end: int) -> list[Match]:
    first = page.covered[end - 1] if end > 0 else -1
    found = page.match_at.get(first, ()) if first >= 0 else ()
    articles = page.lexicon.articles
    return [m for m in found if m.sense.table in PEOPLE and m.last == end and m.prefix in articles]
