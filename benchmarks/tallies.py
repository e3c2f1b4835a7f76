"""A casebook of a million claims in 200,000 incidents: how long a three-way tally of it takes with its proof, how long
opening takes, how fast reports are still added to it, and the memory of each.

    python benchmarks/tallies.py [--incidents 200000] [--reports 1000] [--rounds 9] [--format json]

What is derived from the log is written here without the log: rows by the functions that write them in a casebook, cells
by what counts them. Ours stands beside the bare sum in SQL, which tells neither what was left out nor why, and beside
pandas, where it is installed, with all rows in its memory already.
"""

import argparse
import dataclasses
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from costs import command_seconds, least, peak_of, print_told
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select

from casebook import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.deriving.cells import count_cells
from tawthiq.casebook.deriving.rows import countable_row
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.countable import countables_of_incident
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Who
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.model.tally import Question
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import encode
from tawthiq.store.schema import FOREVER, claims, countables, incidents

CLAIMS = 5  # of an incident
TOGETHER = 50  # reports of a transaction
_AT_ONCE = 4000  # incidents of a transaction
_DAYS = 365 * 8
_PARTIES = ("sdf", "islamic-state", "government-forces", "hts", "opposition-factions")
_DOERS = ("government-forces",) * 4 + ("russian-forces", "islamic-state", "sdf", "coalition", "turkish-forces")
_METHODS = ("airstrike",) * 3 + ("shelling",) * 3 + ("shooting", "ied")
_ASKED = Question(measures=("killed",), group_by=("party", "by", "adm1"), first_day="2013-01-01", last_day="2018-12-31")
_OPENING = "import sys; from tawthiq.casebook import Casebook; Casebook.open(sys.argv[1], who='benchmark').close()"
_BARE = """
SELECT party, "by", adm1, sum(low), sum(best), sum(high) FROM countables
WHERE until = 4611686018427387904 AND measure = 'killed' AND unit = 'persons' AND type = 'incident' AND dataset = ''
  AND counts_many = 1 AND reason = 'counted' AND first_day >= '2013-01-01' AND last_day <= '2018-12-31'
GROUP BY 1, 2, 3
"""


def make(folder: str, count: int) -> dict[str, float]:
    """A casebook in a new folder, with what is derived of so many incidents; gives how many seconds it took."""
    chance, start = random.Random(5), time.process_time()
    towns = [place.id for place in load_gazetteer() if place.kind == "town" and place.country == "SY"]
    read = [ClaimState(claim=claim, status="accepted") for claim in arrival(1).readings[0].claims]
    with Casebook.create(folder, who="benchmark") as casebook:
        for number, at in enumerate(range(0, count, _AT_ONCE), 1 - count):  # transactions before the log's first
            states = [_incident(each, chance, towns) for each in range(at, min(at + _AT_ONCE, count))]
            with casebook.home.database.writing() as connection:
                _write(connection, states, read, number)
                count_cells(connection, number)
    return {"seconds to make": time.process_time() - start}


def _incident(number: int, chance: random.Random, towns: list[str]) -> IncidentState:
    """Some incidents tell who was killed, a few of whom it is not known when or how."""
    low = int(chance.paretovariate(1.2)) % 400
    civilians, name = chance.randint(0, low), f"I{number:06}"
    whole = CasualtyRange(measure="killed", low=low, best=low, high=low, claims=(f"{name}-0",))
    people = [Who(status="civilian"), Who(party=chance.choice(_PARTIES))]
    parts = [
        CasualtyRange(measure="killed", key=str(at), who=(who,), part=True, low=some, best=some, high=some)
        for at, (who, some) in enumerate(zip(people, (civilians, low - civilians), strict=True))
        if some and chance.random() < 0.5
    ]
    injured = CasualtyRange(measure="injured", low=low, high=low + number % 9, claims=(f"{name}-1",))
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(_DAYS))
    return IncidentState(
        id=name,
        when=day.isoformat() if chance.random() < 0.9 else f"{day:%Y-%m}",
        date_precision="T1",
        place_id=chance.choice(towns),
        place_precision="G1",
        parties={chance.choice(_DOERS): "stated"} if chance.random() < 0.9 else {},
        method=(chance.choice(_METHODS),),
        grades={"harm": "V1"},
        claims=tuple(f"{name}-{at}" for at in range(CLAIMS)),
        ranges=(whole, *parts, *([injured] * (number % 2))),
    )


def _write(connection: Connection, states: list[IncidentState], read: list[ClaimState], number: int) -> None:
    rows = [countable_row(row) for state in states for row in countables_of_incident(state, (), load_gazetteer())]
    held = {"since": number, "until": FOREVER}
    connection.execute(insert(countables), [row | held for row in rows])
    connection.execute(insert(incidents), [_incident_row(state) | held for state in states])
    connection.execute(insert(claims), [row | held for state in states for row in _claim_rows(state, read)])


def _incident_row(state: IncidentState) -> dict[str, Any]:
    days = {"first_day": state.when, "last_day": state.when}
    return {
        "id": state.id,
        "status": state.status,
        "place_id": state.place_id,
        "harm": "V1",
        "body": encode(state),
        **days,
    }


def _claim_rows(state: IncidentState, read: list[ClaimState]) -> Iterator[dict[str, Any]]:
    for at, name in enumerate(state.claims):
        found = read[at % len(read)]
        body = encode(replace(found, claim=dataclasses.replace(found.claim, id=name), incident=state.id))
        yield {
            "id": name, "report": f"R{state.id}", "start": at, "status": "accepted", "waits": 0, "doubts": 0,
            "incident": state.id, "measure": found.claim.measure, "extent": found.claim.extent, "first_day": state.when,
            "last_day": state.when, "place_id": state.place_id, "sources": "||", "body": body,
        }  # fmt: skip


def ask(folder: str, rounds: int) -> dict[str, float]:
    """The seconds of the tally with its proof, and how much it is of."""
    with Casebook.open(folder, who="benchmark") as casebook, casebook.reading() as connection:
        found = answer(connection, _ASKED)
        tally = least(lambda: answer(connection, _ASKED), rounds)
        return {
            "tally": tally.clock, "tally of the processor": tally.processor,
            "groups": len(found.groups), "rows counted": found.total.rows, "rows": _count(connection),
        }  # fmt: skip


def _count(connection: Connection) -> int:
    return connection.exec_driver_sql("SELECT count(*) FROM countables").scalar() or 0


def beside(folder: str, rounds: int) -> dict[str, float]:
    """The seconds of the bare sum in SQL, and in pandas."""
    with Casebook.open(folder, who="benchmark") as casebook, casebook.reading() as connection:
        costs = {"bare SQL": least(lambda: connection.exec_driver_sql(_BARE).fetchall(), rounds).processor}
        if find_spec("pandas") is not None:
            import pandas

            names = ("party", "by", "adm1", "low", "best", "high", "measure", "counts_many", "first_day", "last_day")
            held = select(*(countables.c[name] for name in names)).where(countables.c.until == FOREVER)
            table = pandas.DataFrame(connection.execute(held).all(), columns=names)
            costs["pandas"] = least(lambda: _grouped(table), rounds).processor
    return costs


def _grouped(table: Any) -> Any:
    counts = (table.measure == "killed") & (table.counts_many == 1)
    within = (table.first_day >= "2013-01-01") & (table.last_day <= "2018-12-31")
    return table[counts & within].groupby(["party", "by", "adm1"], dropna=False)[["low", "best", "high"]].sum()


def add_more(folder: str, count: int) -> dict[str, float]:
    """How many reports a second of the processor are added, beyond reading them."""
    arrivals = [arrival(number) for number in range(count)]
    with Casebook.open(folder, who="benchmark") as casebook:
        start = time.process_time()
        for at in range(0, count, TOGETHER):
            add(casebook, arrivals[at : at + TOGETHER])
        return {"reports a second": count / (time.process_time() - start)}


def measure(count: int, reports: int, rounds: int) -> dict[str, float]:
    """All of it, each job in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        where, path = str(Path(folder) / "casebook"), str(Path(__file__))
        told: dict[str, float] = {}
        for job, of in (("make", count), ("ask", rounds), ("beside", rounds), ("add", reports)):
            printed, memory = peak_of(path, "--job", job, "--of", str(of), "--casebook", where)
            told |= json.loads(printed) | {f"memory to {job}": memory}
        told["opening"] = command_seconds("-c", _OPENING, where, rounds=rounds)
    return told


_JOBS: dict[str, Callable[[str, int], dict[str, float]]] = {"make": make, "ask": ask, "beside": beside, "add": add_more}


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description="Times a large casebook.")
    parser.add_argument("--incidents", type=int, default=200_000)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--job", choices=_JOBS, help=argparse.SUPPRESS)
    parser.add_argument("--of", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--casebook", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        print(json.dumps(_JOBS[options.job](options.casebook, options.of)))
        return
    print_told(measure(options.incidents, options.reports, options.rounds), options.format)


if __name__ == "__main__":
    main()
