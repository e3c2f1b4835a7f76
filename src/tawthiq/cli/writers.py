"""Writes one report in each format; what a format needs is imported when it is asked for, so that start-up is quick."""

from collections.abc import Callable

from tawthiq.cli.task import Command, Format, Task
from tawthiq.publish.account import Account

Writer = Callable[[Task, Account], str]
_FIRST = 5  # figures that a page asks people to look at first


def write_account(task: Task, account: Account) -> str:
    """What the command prints of one report in the task's format."""
    return _WRITERS[(task.command, task.format)](task, account)


def _write_page(task: Task, account: Account) -> str:
    from tawthiq import __version__
    from tawthiq.ledger.risk import riskiest
    from tawthiq.publish.report_page import write_report_page
    from tawthiq.publish.words import load_words

    first = riskiest(account.claims, _FIRST)
    return write_report_page(account, load_words(task.language), __version__, first)


def _claims_table(task: Task, account: Account) -> str:
    from tawthiq.publish.claims_table import write_claims_table
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    return write_claims_table(account, load_words(task.language), Screen(width=task.width, colour=task.colour))


def _findings_list(task: Task, account: Account) -> str:
    from tawthiq.publish.findings_list import write_findings_list
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    screen = Screen(width=task.width, colour=task.colour)
    return write_findings_list(account, load_words(task.language), screen, show_all=task.show_all)


def _claims_jsonl(task: Task, account: Account) -> str:
    from tawthiq.publish.rows import claim_row, write_jsonl

    return write_jsonl(claim_row(claim) for claim in account.claims)


def _findings_jsonl(task: Task, account: Account) -> str:
    from tawthiq.publish.rows import finding_row, write_jsonl

    return write_jsonl(finding_row(finding) for finding in account.findings)


def _claims_csv(task: Task, account: Account) -> str:
    from tawthiq.publish.sheets_csv import write_claims_csv

    return write_claims_csv(account.claims)


def _findings_csv(task: Task, account: Account) -> str:
    from tawthiq.publish.sheets_csv import write_findings_csv

    return write_findings_csv(account.findings)


def _as_array_items(write: Writer) -> Writer:
    return lambda task, account: write(task, account).rstrip("\n").replace("\n", ",\n")


_WRITERS: dict[tuple[Command, Format], Writer] = {
    ("read", "table"): _claims_table,
    ("read", "jsonl"): _claims_jsonl,
    ("read", "json"): _as_array_items(_claims_jsonl),
    ("read", "csv"): _claims_csv,
    ("check", "table"): _findings_list,
    ("check", "jsonl"): _findings_jsonl,
    ("check", "json"): _as_array_items(_findings_jsonl),
    ("check", "csv"): _findings_csv,
    ("read", "html"): _write_page,
    ("check", "html"): _write_page,
}
