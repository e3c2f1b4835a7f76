"""Coverage in a terminal and for programs: what each source states, what the ledger documents, and what is missing."""

from collections.abc import Iterable
from datetime import date

from tawthiq.model.coverage import Coverage, Covered, Difference, MonthCovered, StepCovered
from tawthiq.model.period import day_range
from tawthiq.model.tally import ADDED, Question, Sum
from tawthiq.publish.rows import Row
from tawthiq.publish.tallies.rows import question_row, sum_row, whole
from tawthiq.publish.tallies.stated import number, scope, statement_row
from tawthiq.publish.tallies.wording import TallyWording, write_number
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line


def write_coverage(
    found: Covered, question: Question, wording: TallyWording, screen: Screen, *, as_of: str = ""
) -> str:
    """The question, then each statement with what the ledger has for its scope; nothing is added across them."""
    phrase = wording.words.phrase
    text = screen.paint(wording.question(question, as_of=as_of), "bold") + "\n"
    if not found.coverages:
        return f"{text}{isolate(phrase['no_total_stated'])}\n"
    for each in found.coverages:
        text += "".join(f"{line}\n" for line in _lines(each, wording))
    if found.pages > 1:
        page = phrase["page"].format(page=wording.number(found.page), pages=wording.number(found.pages))
        text += f"{isolate(page)}\n"
    return text


def _lines(each: Coverage, wording: TallyWording) -> Iterable[str]:
    phrase = wording.words.phrase
    statement = each.statement
    said = {
        "source": wording.voice(statement.voice),
        "stated": number(statement, wording),
        "words": _words(each, wording),
    }
    if each.documented is None:
        yield isolate(phrase["covered_untold"].format(**said))
    else:
        yield isolate(phrase["covered"].format(**said, documented=_documented(each.documented, wording)))
    yield "  " + " · ".join(isolate(part) for part in scope(statement.first, wording) if part)
    for left in statement.excludes:
        yield f"  {isolate(phrase['not_in_it'].format(what=visible_line(left)))}"
    if each.perhaps:
        yield f"  {isolate(phrase['perhaps'])}"
    for row in each.perhaps:
        form = "left_line" if row.reason in ADDED else "left_count"
        reason = wording.words.reason[row.reason]
        told = phrase[form].format(reason=reason, rows=wording.number(row.sum.rows), amount=wording.amount(row.sum))
        yield f"    {isolate(told)}"
    for month in each.months:
        yield f"  {isolate(_month(month, wording))}"
    for step in each.steps:
        yield f"  {isolate(_step(step, wording))}"


def _step(each: StepCovered, wording: TallyWording) -> str:
    """«2021-05: 140 - 100 = 40 by its running totals, 37 documented: 3 missing»."""
    phrase, step = wording.words.phrase, each.step
    if step.why is not None:
        words = phrase["cannot-tell"].format(why=wording.words.incomparable[step.why])
    else:
        words = difference_words(each.difference, wording)
    if each.perhaps:
        words += phrase["covered_step_perhaps"].format(count=write_number(each.perhaps))
    return phrase["covered_step"].format(
        days=isolate(_stretch(step.first_day, step.last_day)),
        later=number(step.later, wording),
        earlier=number(step.earlier, wording),
        stated="?" if step.why is not None else _amount(step.low, step.high, wording),
        documented=_documented(each.documented, wording),
        words=words,
    )


def _stretch(first: str, last: str) -> str:
    """The month, where the days are all of one."""
    month = day_range(first[:7])
    whole = (month.first, month.last) == (date.fromisoformat(first), date.fromisoformat(last))
    return first[:7] if whole else f"{first}/{last}"


def _month(each: MonthCovered, wording: TallyWording) -> str:
    phrase = wording.words.phrase
    told = {"month": each.month or phrase["untold"], "documented": _documented(each.documented, wording)}
    if each.statement is None or each.difference is None:
        return phrase["covered_month"].format(**told)
    words = difference_words(each.difference, wording)
    return phrase["covered_month_stated"].format(**told, stated=number(each.statement, wording), words=words)


def _documented(each: Sum, wording: TallyWording) -> str:
    return wording.number(0) if each.is_empty else wording.amount(each)


def _words(each: Coverage, wording: TallyWording) -> str:
    if each.why is not None:
        return wording.words.phrase["cannot-tell"].format(why=wording.words.incomparable[each.why])
    return difference_words(each.difference, wording)


def difference_words(each: Difference, wording: TallyWording) -> str:
    """«21 missing», «at least 21 missing», «3 more than stated», «all of them»."""
    amount = _amount(each.low, each.high, wording)
    return wording.words.phrase[f"covered_{each.verdict}"].format(amount=amount)


def _amount(least: float, most: float | None, wording: TallyWording) -> str:
    phrase, low = wording.words.phrase, write_number(least)
    if most is None:
        return phrase["open"].format(low=low)
    return low if most == least else phrase["range"].format(low=low, high=write_number(most))


def coverage_row(found: Covered, question: Question) -> Row:
    """The coverage as JSON values; `high` is null where it is open, `documented` where it could not be asked."""
    return {
        "question": question_row(question),
        "statements": [_row(each) for each in found.coverages],
        "page": found.page,
        "pages": found.pages,
    }


def _row(each: Coverage) -> Row:
    return {
        "stated": statement_row(each.statement),
        "documented": None if each.documented is None else sum_row(each.documented),
        "difference": _difference_row(each.difference),
        "why": each.why,
        "perhaps": [{"reason": row.reason, "figures": row.sum.rows} for row in each.perhaps],
        "months": [_month_row(month) for month in each.months],
        "steps": [_step_row(step) for step in each.steps],
    }


def _step_row(each: StepCovered) -> Row:
    step = each.step
    ends = {"low": whole(step.low), "high": None if step.high is None else whole(step.high)}
    return {
        "first_day": step.first_day,
        "last_day": step.last_day,
        "earlier": step.earlier.id,
        "later": step.later.id,
        "stated": None if step.why else ends,
        "documented": sum_row(each.documented),
        "perhaps": each.perhaps,
        "difference": _difference_row(each.difference),
        "why": step.why,
    }


def _month_row(each: MonthCovered) -> Row:
    return {
        "month": each.month or None,
        "documented": sum_row(each.documented),
        "stated": None if each.statement is None else statement_row(each.statement),
        "difference": None if each.difference is None else _difference_row(each.difference),
    }


def _difference_row(each: Difference) -> Row:
    """Without ends where the two agree or nothing can be told."""
    told = each.verdict in ("missing", "more")
    return {"verdict": each.verdict} | ({"low": whole(each.low), "high": whole(each.high)} if told else {})
