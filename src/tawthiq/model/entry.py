"""The entry: one line of a casebook's log. What was received, what was read, what a person decided; never edited.

Each body says of which subjects it speaks ("report:…", "incident:…"), so that what is thought of a subject can be
folded from its own entries alone. Bodies are structs, since many are stored: their JSON is what the log holds.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from tawthiq.model.claim import Attribution, Claim, Measure, Unit
from tawthiq.model.record import Dataset, Record

Verdict = Literal["accepted", "corrected", "rejected", "reopened"]
HarmGrade = Literal["V0", "V1", "V2", "V3", "V4", "VC", "VP", "VX"]
"""After ECW, Airwars, OHCHR: reported, weak, fair, verified, accepted by the party, contested, pending, discounted."""
Aspect = Literal["harm", "attribution", "status"]
Admiralty = Literal["A", "B", "C", "D", "E", "F"]
SourceKind = Literal[
    "party", "official", "medical", "witness", "family", "media", "agency", "ngo", "un", "social", "imagery", "court",
]  # fmt: skip


class Body(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """What every entry has: why it was made, in the words of whoever made it."""

    why: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the entry is about; what is thought of each has to be folded anew."""
        raise NotImplementedError


class EvidenceReceived(Body, frozen=True, kw_only=True, omit_defaults=True, tag="evidence-received"):
    """Bytes came in. `sha256` is of the bytes as received; `name` and `origin` are what the user called them."""

    sha256: str
    size: int
    name: str
    origin: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"evidence:{self.sha256}",)


class ReportReceived(Body, frozen=True, kw_only=True, omit_defaults=True, tag="report-received"):
    """A text was found in evidence. `part` names it within a file of many reports, "" where it is the only one.

    `corrects` is the report of which it is a later version: the same post of the same outlet and day, edited since.
    """

    report: str
    evidence: str
    name: str
    part: str = ""
    text: str
    published: date | None = None
    outlet: str | None = None
    language: str = "ar"
    address: str | None = None
    notes: tuple[str, ...] = ()
    title_end: int | None = None
    recognised: tuple[tuple[int, int], ...] = ()
    corrects: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        posts = (post_subject(self.outlet, self.part),) if self.part else ()
        return (f"report:{self.report}", *posts)


def post_subject(outlet: str | None, part: str) -> str:
    """By what a post is found that comes again in another file: a hash, so that the log names nobody."""
    named = f"{outlet or ''}\n{part}".encode("utf-8", "surrogatepass")
    return f"post:{sha256(named).hexdigest()[:16]}"


class ClaimsRead(Body, frozen=True, kw_only=True, omit_defaults=True, tag="claims-read"):
    """A reader of this version read these claims in the report, and no others."""

    report: str
    reader: str
    claims: tuple[Claim, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"report:{self.report}",)


class ClaimDecided(Body, frozen=True, kw_only=True, omit_defaults=True, tag="claim-decided"):
    """A person decided on the figure at `start` to `end` of the report; it holds to that place, whoever reads anew.

    `fields` are those that a correction changes, by name; `settled` are doubts shown to who decided on it by itself.
    """

    report: str
    claim: str
    start: int
    end: int
    verdict: Verdict
    fields: dict[str, Any] = {}
    settled: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"report:{self.report}",)


class ReportCorrected(Body, frozen=True, kw_only=True, omit_defaults=True, tag="report-corrected"):
    """A person corrected what is known of a report from outside its text, or withdrew it from every count."""

    report: str
    published: date | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    withdrawn: bool | UnsetType = UNSET

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"report:{self.report}",)


class IncidentSet(Body, frozen=True, kw_only=True, omit_defaults=True, tag="incident-set"):
    """A person opened an incident or changed what is said of it; only what is given changes.

    `when` is EDTF; `date_precision` T0 to T9 and `place_precision` G0 to G9 are the codes of research on recording
    standards (UCDP date_prec and where_prec); `parties` maps a party's code to how strongly it is held responsible.
    """

    incident: str
    title: str | UnsetType = UNSET
    when: str | UnsetType | None = UNSET
    date_precision: str | UnsetType = UNSET
    place: str | UnsetType | None = UNSET
    place_id: str | UnsetType | None = UNSET
    place_precision: str | UnsetType = UNSET
    latitude: float | UnsetType | None = UNSET
    longitude: float | UnsetType | None = UNSET
    parties: dict[str, Attribution] | UnsetType = UNSET
    method: tuple[str, ...] | UnsetType = UNSET

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"incident:{self.incident}",)


class ClaimAttached(Body, frozen=True, kw_only=True, omit_defaults=True, tag="claim-attached"):
    """A person said that a figure counts in an incident; with `incident` None, that it counts in none."""

    report: str
    claim: str
    start: int
    end: int
    incident: str | None
    before: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        incidents = (f"incident:{name}" for name in (self.incident, self.before) if name is not None)
        return (f"report:{self.report}", *incidents)


class ClaimDismissed(Body, frozen=True, kw_only=True, omit_defaults=True, tag="claim-dismissed"):
    """A person said that a figure is not of an incident; with `incident` None, that no incident is opened for it.

    Where it counts stays as it is; it is not suggested so again.
    """

    report: str
    claim: str
    start: int
    end: int
    incident: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        incidents = (f"incident:{self.incident}",) if self.incident is not None else ()
        return (f"report:{self.report}", *incidents)


class IncidentMerged(Body, frozen=True, kw_only=True, omit_defaults=True, tag="incident-merged"):
    """A person said that `incident` is the same event as `into`, where its figures count from now on."""

    incident: str
    into: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"incident:{self.incident}", f"incident:{self.into}")


class IncidentWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True, tag="incident-withdrawn"):
    """A person took an incident out of every count; its name is never used again."""

    incident: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"incident:{self.incident}",)


class IncidentGraded(Body, frozen=True, kw_only=True, omit_defaults=True, tag="incident-graded"):
    """A person graded one aspect of an incident: that harm was done, who did it, or who the victims were."""

    incident: str
    aspect: Aspect
    grade: HarmGrade

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"incident:{self.incident}",)


class RangeChosen(Body, frozen=True, kw_only=True, omit_defaults=True, tag="range-chosen"):
    """A person chose a rule, or the ends themselves, for the figures of some people in an incident.

    `who` is the key of the people (`ledger.ranges.who_key`), "" for all. `rule` "chosen" takes the ends given here.
    """

    incident: str
    measure: Measure
    unit: Unit = "persons"
    who: str = ""
    rule: Literal["widest", "most-sources", "latest", "chosen"]
    low: float | None = None
    best: float | None = None
    high: float | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"incident:{self.incident}",)


class SourceSet(Body, frozen=True, kw_only=True, omit_defaults=True, tag="source-set"):
    """A person described a source: what kind it is, how reliable (Admiralty scale), and whose word it carries."""

    source: str
    names: tuple[str, ...] | UnsetType = UNSET
    type: SourceKind | UnsetType = UNSET
    reliability: Admiralty | UnsetType = UNSET
    carries: tuple[str, ...] | UnsetType = UNSET

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"source:{self.source}",)


class PersonSet(Body, frozen=True, kw_only=True, omit_defaults=True, tag="person-set"):
    """A person of the casebook described somebody who was harmed; only what is given changes."""

    person: str
    names: tuple[str, ...] | UnsetType = UNSET
    age: int | UnsetType | None = UNSET
    sex: Literal["male", "female"] | UnsetType | None = UNSET
    lists: dict[str, str] | UnsetType = UNSET
    incident: str | UnsetType | None = UNSET
    outcome: Measure | UnsetType = UNSET

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"person:{self.person}",)


class PersonsSame(Body, frozen=True, kw_only=True, omit_defaults=True, tag="persons-same"):
    """A person said that two records are of one human being: `person` counts as `into`."""

    person: str
    into: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"person:{self.person}", f"person:{self.into}")


class PersonsApart(Body, frozen=True, kw_only=True, omit_defaults=True, tag="persons-apart"):
    """A person said that two records, however alike, are of two human beings."""

    person: str
    other: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"person:{self.person}", f"person:{self.other}")


class DatasetReceived(Body, frozen=True, kw_only=True, omit_defaults=True, tag="dataset-received"):
    """A file of somebody else's records came in; its rows are the records that follow."""

    dataset: Dataset

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"dataset:{self.dataset.name}",)


class RecordReceived(Body, frozen=True, kw_only=True, omit_defaults=True, tag="record-received"):
    """A row of a dataset, as received; the same key again replaces what was thought of it, not what was stored."""

    record: Record

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"record:{self.record.id}",)


class RecordWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True, tag="record-withdrawn"):
    """A person took a record out of every count."""

    record: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"record:{self.record}",)


class SettingSet(Body, frozen=True, kw_only=True, omit_defaults=True, tag="setting-set"):
    """A person set how this casebook counts: the profile of vague figures, acceptance in bulk."""

    name: str
    value: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"setting:{self.name}",)


class Forgotten(Body, frozen=True, kw_only=True, omit_defaults=True, tag="forgotten"):
    """A person had an item's key destroyed: nothing that was encrypted with it can be read again by anyone."""

    item: str
    of: tuple[str, ...] = ()  # the subjects that the item told of

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.of


class Undone(Body, frozen=True, kw_only=True, omit_defaults=True, tag="undone"):
    """A person took back the entry at `position`, which was about the subjects `of`; it stays in the log."""

    position: int
    of: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.of


class Released(Body, frozen=True, kw_only=True, omit_defaults=True, tag="released"):
    """A frozen set of tables was made of the casebook as it stood after transaction `through`."""

    release: str
    manifest: str
    through: int

    @property
    def subjects(self) -> tuple[str, ...]:
        return (f"release:{self.release}",)


AnyBody = (
    EvidenceReceived | ReportReceived | ClaimsRead | ClaimDecided | ReportCorrected
    | IncidentSet | ClaimAttached | ClaimDismissed | IncidentMerged | IncidentWithdrawn | IncidentGraded | RangeChosen
    | SourceSet | PersonSet | PersonsSame | PersonsApart | DatasetReceived | RecordReceived | RecordWithdrawn
    | SettingSet | Forgotten | Undone | Released
)  # fmt: skip

UNDOABLE = (
    ClaimDecided | ReportCorrected | IncidentSet | ClaimAttached | ClaimDismissed | IncidentMerged | IncidentWithdrawn
    | IncidentGraded | RangeChosen | SourceSet | PersonSet | PersonsSame | PersonsApart | RecordWithdrawn | SettingSet
    | Undone
)  # fmt: skip
"""Entries that a person can take back: decisions. What was received and what was read stay."""


class Draft(Struct, frozen=True, kw_only=True):
    """An entry that is about to be made. `item` names what its body is encrypted with, None where nothing is."""

    body: AnyBody
    item: str | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """An entry of the log: its position counts from 1; `body` is None where its item was forgotten."""

    position: int
    transaction: int
    at: datetime
    who: str
    kind: str
    item: str | None
    body: AnyBody | None


def kind_of(body: AnyBody) -> str:
    """The name of an entry's kind, as it stands in the log."""
    return str(type(body).__struct_config__.tag)
