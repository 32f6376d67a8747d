"""What happened when in a case: its start, its history, its end and where it stands, as far as the record tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.schemas import Collection
from .case import ENDED
from .event import is_in_calendar, span

FINAL = {"completed", *ENDED}
FEWEST_DATES = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, or where the case stands.

    `date` is a year, month or day (ISO 8601, reduced) as the record gives it,
    empty where it gives none. `mark` is `start`, `end`, `ended` for a bad end,
    `now`, or nothing for an event of the history.
    """

    date: str
    words: str
    source: str = ""
    mark: str = ""

    @property
    def in_calendar(self) -> bool:
        """Whether there is such a date; nothing in the schema keeps out a month 13."""
        return bool(self.date) and is_in_calendar(self.date)

    @property
    def when(self) -> str:
        """The date in words, or as it was written where no calendar has it."""
        return span(self.date, self.date) if self.in_calendar else self.date


def timeline(case: Mapping[str, Any], collection: Collection) -> tuple[Moment, ...]:
    """The history of a case with its start before it, its end and where it stands behind it.

    Empty without a history: the years and the status alone are said elsewhere
    on its page. One date alone is no line and stands for itself. A start comes
    before the events of its year, an end after those of its own.
    """
    events = [Moment(one["date"], one["event"], one.get("source", "")) for one in case.get("history", ())]
    years = case.get("years", {})
    if not events or len(events) + len(years) < FEWEST_DATES:
        return tuple(events)
    vocabulary = collection.by_path["status",].vocabulary
    status = vocabulary.terms[case["status"]].title if vocabulary else case["status"]
    ends = case["status"] in FINAL and "end" in years
    if "start" in years:
        year = str(years["start"])
        earlier = sum(event.date[:4] < year for event in events)
        events.insert(earlier, Moment(year, "Started.", mark="start"))
    if "end" in years:
        year = str(years["end"])
        words = f"Ended: {status.lower()}." if ends else "Ended."
        end = Moment(year, words, mark="ended" if case["status"] in ENDED else "end")
        later = sum(event.date[:4] > year for event in events)
        events.insert(len(events) - later, end)
    if not ends:
        looked_on = case.get("status_note", {}).get("looked_on", "")
        events.append(
            Moment(looked_on, f"Last looked up: {status.lower()}." if looked_on else f"{status}.", mark="now")
        )
    return tuple(events)
