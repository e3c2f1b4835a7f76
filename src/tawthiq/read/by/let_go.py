"""Let go: of the freed, whether whoever had taken them let them go, or they got away, were rescued or carried home."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.page.page import Page


def escapes(page: Page, figure: Figure) -> bool:
    """«تحرّر منهم 3530», «فرّ 12 من الأسرى»: those who got away, whom nobody is told to have let go."""
    governor = figure.governor
    if governor is None or page.cue(governor.last, "by_whom") is not None:
        return False
    return page.cue_within(governor.first, "escapes") is not None and not _frees(page, figure)


def _frees(page: Page, figure: Figure) -> bool:
    """«Troops rescued 121 hostages»: whether somebody has got out those who are counted behind the verb."""
    verb = figure.governor
    entry = verb.sense.entry if verb is not None else None
    passive = verb is not None and page.cue(verb.first, "passive", "auxiliary") is not None
    active = isinstance(entry, Trigger) and entry.victim != "subject" and not passive
    return page.lexicon.doers_first and active and verb is not None and verb.last <= figure.first


def are_carried(figure: Figure) -> bool:
    """«نقلت طائراتها 869 أسيراً»: who carries them did not let them go, nor is it said who did."""
    entry = figure.governor.sense.entry if figure.governor is not None else None
    return isinstance(entry, Trigger) and entry.needs_deal


def is_rescued(page: Page, figure: Figure) -> bool:
    """«حُرّر منهم حتى الآن 3500»: of the freed a verb that is not said of their captors."""
    governor = figure.governor if figure.measure == "freed" else None
    return governor is not None and page.cue_within(governor.first, "rescues") is not None


def are_of_a_deal(page: Page, figure: Figure) -> bool:
    """«أُفرج عنهم بموجب صفقة تبادل بين الحكومة والجماعة، بواقع 60»: between whom a deal is does not say who let go."""
    governor = figure.governor if figure.measure == "freed" else None
    before = page.covered[governor.first - 1] if governor is not None and governor.first else -1
    deal = page.cue(before, "exchange", "deal") if before >= 0 else None
    return deal is not None and governor is not None and page.cue(governor.last, "between") is not None


def are_rescued(page: Page, figure: Figure) -> bool:
    """«وصل 19 محرراً، كانوا في قبضة التنظيم»: of the freed a noun that is not said of their captors."""
    heads = figure.counted.heads if figure.measure == "freed" else []
    return any(page.cue(head.first, "rescues") is not None for head in heads)


def is_nobodys(page: Page, figure: Figure) -> bool:
    """«إطلاق سراح 1056 أسيراً من الطرفين», and what is told of some who were taken: set free, or found dead."""
    if figure.measure == "freed" and figure.counted.of_both_sides:
        return True
    if figure.whole is None or figure.whole.measure not in CAPTIVE:
        return False
    head = figure.counted.head()
    found = head is not None and head.unit == "bodies"  # «خطف مجهولون خمسة، عُثر على جثة أحدهم»
    return found or is_rescued(page, figure)  # «خطف التنظيم 60، حُرّر منهم 20»
