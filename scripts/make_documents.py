"""Makes corpus/files: documents of every kind that carry reports of the open corpus, and what is to be read in them.

    python scripts/make_documents.py            the annotation and the texts alone, after a change of the corpus
    python scripts/make_documents.py pdf docx   the documents of these kinds too; all kinds with «all»

What is made of what, corpus/files/plan.toml says. See documents/prints.py for what PDFs need.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from documents.archives import write_archive
from documents.feeds import write_feed
from documents.mails import write_mail
from documents.pages import write_page
from documents.prints import write_pdf
from documents.story import FILES, Document, Row, read_plan
from documents.telegram import write_json
from documents.telegram import write_page as write_export_page
from documents.whatsapp import write_chat
from documents.word import write_word

Maker = Callable[[Document], tuple[bytes, Mapping[str, str]]]
KINDS: Mapping[str, tuple[str, Maker]] = {
    "telegram-json": (".json", write_json),
    "telegram-html": (".html", write_export_page),
    "whatsapp": (".txt", write_chat),
    "feed": (".xml", write_feed),
    "mail": (".eml", write_mail),
    "page": (".html", write_page),
    "docx": (".docx", write_word),
    "pdf": (".pdf", write_pdf),
    "archive": (".zip", write_archive),
}


def main(asked: list[str]) -> None:
    """Writes the kinds that are asked for, and the annotation of all."""
    plan = read_plan()
    for kind in KINDS if asked == ["all"] else asked:
        suffix, make = KINDS[kind]
        documents = [document for document in plan if document.kind == kind]
        rows = [row for document in documents for row in make_document(document, suffix, make)]
        write_rows(FILES / kind / "reports.jsonl", rows)
        print(f"{kind}: {len(documents)} documents, {len(rows)} reports")
    for kind in KINDS:
        write_annotation(kind, [document for document in plan if document.kind == kind])


def make_document(document: Document, suffix: str, make: Maker) -> list[Row]:
    """Writes the document; gives for each report in it where it is, as intake's ids have it."""
    made, ids = make(document)
    path = FILES / document.kind / "documents" / f"{document.name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
    rows = []
    for story in document.stories:
        found = "#".join(filter(None, (path.name, ids[story.name])))
        told = {} if _tells_day(found) else {"published": story.day.isoformat()}
        rows.append(story.about | {"document": path.name, "found": found, "form": document.form} | told)
    return rows


def _tells_day(found: str) -> bool:
    """Whether the report brings its own day; neither PDFs nor Word documents do."""
    return not found.endswith((".pdf", ".docx"))


def write_annotation(kind: str, documents: list[Document]) -> None:
    """The texts that the kind's documents carry, their claims and their days."""
    folder = FILES / kind
    stories = [story for document in documents for story in document.stories]
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for story in stories:
        (folder / "texts" / story.name).write_text(story.plain, encoding="utf-8")
    write_rows(folder / "claims.jsonl", [row for story in stories for row in story.rows])


def write_rows(path: Path, rows: list[Row]) -> None:
    """A line for each."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
