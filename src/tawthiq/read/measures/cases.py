"""Cases: numbers of incidents and of cases that a noun or a topic counts, as in «12 cases of arrest»."""

from tawthiq.languages.words import Person, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

REACH_JOIN = 12
TOPIC_OPENS = 5  # tokens from where a sentence opens to its topic
OF_CASES = "cases-like-those-before"


def counts_cases(figure: Figure) -> bool:
    """Whether its own noun says of what the figure counts cases («914 حالة اعتقال»), or that of one before."""
    return figure.unit == "cases" and figure.measure_rule in ("counted-noun", OF_CASES)


def number_of_cases(page: Page, figure: Figure, cases: Figure) -> None:
    """«بلغ عدد الحالات 187»: of the cases that the report counts, named again with the article."""
    if figure.kind == "fraction" or not figure.counted.empty:
        return
    start = max(figure.sentence.first, figure.first - REACH_JOIN)
    for cue in page.cues(start, figure.first, "toll", "number_of"):
        noun = page.found(cue.last, "person")
        named = noun is not None and isinstance(noun.sense.entry, Person) and noun.sense.entry.unit == "cases"
        if noun is not None and named and noun.prefix in page.lexicon.articles and cases.measure is not None:
            figure.measured(cases.measure, OF_CASES, noun)
            figure.unit = "cases"
            return


def count_cases(page: Page, figure: Figure, cases: Figure) -> None:
    """«قوات النظام مسؤولة عن 914 حالة، وقسد عن 602»: cases of what the report counts in cases."""
    last = min(figure.end, figure.sentence.last - 1)
    next_word = page.cue(last, "part", "of_them", "function", "agent")
    ends = page.tokens[last].kind is not TokenKind.WORD or next_word is not None
    named = [person.unit for person in figure.counted.persons()] == ["cases"] and not figure.counted.heads
    gapped = figure.counted.empty and cases.sentence is figure.sentence
    apart = figure.conjoined and page.cue(figure.last, "part", "agent") is not None  # «و124 بينها طفل على يد الفصائل»
    gapped = gapped and (apart or page.cue(figure.first - 1, "about") is not None)
    if figure.kind == "count" and (ends or last < figure.end) and (named or gapped):
        figure.measure, figure.unit, figure.measure_rule = cases.measure, "cases", OF_CASES
        figure.doubts.append("measure")
        figure.because("measure", OF_CASES, cases.first, cases.last)


def count_cases_of_a_topic(page: Page, figure: Figure) -> None:
    """«وفي ملف الخطف رصدت الشبكة 19 حالة»: bare cases of what the sentence opens with, a noun with its article."""
    bare = [person.unit for person in figure.counted.persons()] == ["cases"] and not figure.counted.heads
    ends = figure.end >= figure.sentence.last or page.tokens[figure.end].kind is not TokenKind.WORD
    if not bare or not ends:
        return
    for topic in page.matches(figure.sentence.first, min(figure.sentence.first + TOPIC_OPENS, figure.first), "trigger"):
        entry, noun = topic.sense.entry, topic.sense.form is Form.NOUN
        if noun and topic.prefix in page.lexicon.articles and isinstance(entry, Trigger):
            figure.measured(entry.measure, OF_CASES, topic)
            figure.unit = "cases"
            return
