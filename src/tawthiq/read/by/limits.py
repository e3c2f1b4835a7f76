"""Limits: up to where the words behind a figure may say who did it."""

from tawthiq.read.by.attributive import takes_the_word
from tawthiq.read.by.subjects import Case
from tawthiq.read.figures.clauses import breaks_off
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import says_only_age_or_sex

NEXT_NUMBER = 2  # tokens from a doer to its number where the verb is left out
PERFORMED = frozenset({"events", "cases"})


def limit_of(case: Case, start: int = 0) -> int:
    """Where the clause of a figure ends: at the next figure of another clause, or a word that breaks off."""
    figure = case.figure
    limit = figure.sentence.last
    for other in case.later:
        part = other.whole is figure or (figure.whole is not None and other.whole is figure.whole)
        part = part or (other.kind == "fraction" and other.of is figure)  # «21 مدنياً، ثلثهم أطفال، في غارات روسية»
        again = {other.unit, figure.unit} == {"families", "persons"} and other.first - figure.end <= NEXT_NUMBER
        aside = says_only_age_or_sex(other) or _is_in_bracket(case, other) or _is_set_off(case, other)
        within = aside or _share_a_verb_behind(case, other) or _falls_to_who_closes(case, other)
        if again or (part and within):
            continue  # «36 ألف شخص (7365 أسرة) إثر هجوم …»
        governor = other.governor
        own = governor is not None and governor.first - figure.end <= 1 and not case.page.conjoined(governor.first)
        # «8 اعتقلهم فرع الأمن، و5 …»
        limit = governor.first if governor is not None and governor.first >= figure.end and not own else other.first
        break
    page, first = case.page, max(figure.end, start)
    blaming = ("holds", "alleged") if limit < figure.sentence.last else ()  # «…، وحمّلت الجيش مسؤولية مقتل 868 منهم»
    names = ("beside", "breaks", "bears", *blaming)
    breaks = (cue.first for cue in page.cues(first, limit, *names) if breaks_off(page, cue.first, *names))
    some = (cue.first for cue in page.cues(first, limit, "some_of_them") if page.found(cue.last, "person") is None)
    stop = min(next(breaks, limit), next(some, limit))  # «بينهم 13 طفلاً، وقضى بعضهم في سجون النظام»
    rest = (cue.first for cue in page.cues(first, stop, "remainder") if page.conjoined(cue.first))
    stop = next(rest, stop) if figure.whole is not None else stop  # «30 منهم بقصف القوات، والباقون برصاص الفصيل»
    opens = (
        cue.first for cue in page.cues(first, stop, "that", "performs", "leads_to") if _opens_next(case, cue.first)
    )
    stop = next(opens, stop)
    speakers = (doer for doer in case.doers if first <= doer.first < stop)
    anew = (doer.first for doer in speakers if takes_the_word(page, figure.sentence, doer.parties[0]))
    stop = next(anew, stop)
    told = (match.first for match in page.matches(first, limit, "attribution") if _says_on(page, match.first))
    said = next(told, limit)
    accuses = limit == figure.sentence.last and said < limit and page.cue(said, "alleged") is not None
    return stop if accuses else min(stop, said)  # «قُتلت امرأة بقذائف، واتُّهمت قسد بإطلاقها»


def _opens_next(case: Case, at: int) -> bool:
    """«قتل الجيش 40، وأن قذائف الفصائل …»: another thing that is said, or a doer who goes on to act."""
    that, start = case.page.cue(at, "that"), case.figure.first
    if _brings_about_more(case, at):
        return True
    own = any(doer.plain and doer.first < start for doer in case.doers)
    return (own and that is not None and that.prefix in case.page.lexicon.conjunctions) or _acts_next(case, at)


def _brings_about_more(case: Case, at: int) -> bool:
    """«تسببت القوات بمقتل 12، وتسبب التنظيم بمقتل ستة»: whether «و» joins what another brought about."""
    led = case.page.cue(at, "leads_to")
    return led is not None and case.page.conjoined(at) and any(doer.opens == led.last for doer in case.doers)


def _is_in_bracket(case: Case, part: Figure) -> bool:
    """«68 قتيلاً (61 مدنياً و7 مسلحين)، قضوا بهجوم …»: a part in the bracket right behind its whole, no doer in it."""
    figure = case.figure
    closes = (at for at in range(figure.end, figure.sentence.last) if case.page.is_mark(at, ")"))
    end = next(closes, figure.end) if part.whole is figure and case.page.is_mark(figure.end, "(") else figure.end
    return part.first < end and not any(figure.end <= doer.first < end for doer in case.doers)


def _is_set_off(case: Case, part: Figure) -> bool:
    """«قُتل تسعة، بينهم ثلاثة من أسرة، بقصف القوات»: a part between two commas, no doer between them, nor «و» behind."""
    page, figure = case.page, case.figure
    stops = [at for at in range(part.end, figure.sentence.last) if page.is_mark(at, "،,")]
    opened = any(page.is_mark(at, "،,") for at in range(figure.end, part.first))
    if part.whole is not figure or not opened or not stops or page.conjoined(stops[0] + 1):
        return False
    return not any(part.first <= doer.first < stops[0] for doer in case.doers)


def _share_a_verb_behind(case: Case, part: Figure) -> bool:
    """ "Nine people including two fighters were killed by …": the verb of both stands behind the part."""
    verb, whole = part.governor, case.figure
    behind = verb is not None and verb is whole.governor and verb.first >= part.end
    return behind and verb is not None and not case.page.marks(whole.end, verb.first, ":;")


def _falls_to_who_closes(case: Case, part: Figure) -> bool:
    """«30 قتلهم الجيش، و12 بينهم أربعة بسبب التعذيب على يد الفصيل»: the doer behind a part is the item's."""
    page, figure = case.page, case.figure
    if part.whole is not figure or not figure.conjoined or page.lexicon.doers_first:
        return False
    agent = page.first_cue(part.end, figure.sentence.last, "agent")
    return agent is not None and not page.marks(part.end, agent.first, "،,؛")


def _acts_next(case: Case, at: int) -> bool:
    """«نفذ الفصيل 12 هجوماً ونفذت القوات ثلاثة»: whether «و» joins the operations, or the cases, of another."""
    units = {case.figure.unit, (case.figure.whole or case.figure).unit}
    return bool(units & PERFORMED) and case.page.conjoined(at) and case.page.cue(at, "performs") is not None


def _says_on(page: Page, at: int) -> bool:
    """«…، وقالت إن فلول النظام هاجمت»: whether another statement begins at a token."""
    saying = any(m.sense.table == "attribution" and m.sense.entry == "saying" for m in page.match_at.get(at, ()))
    return saying and page.conjoined(at) and (page.is_mark(at - 1, "،,؛") or page.lexicon.doers_first)
