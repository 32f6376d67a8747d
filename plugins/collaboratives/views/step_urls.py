"""Where the guide tells of a step of designing."""

from ..core.vocabularies import Term

FOLDER = "designing"


def step_url(step: Term) -> str:
    """The address of a step: its place in the page of its phase, which its term names as broader.

    >>> step_url(Term("risks", "Identify the risks", "", broader=("design",)))
    'designing/design/#risks'
    """
    return f"{FOLDER}/{step.broader[0]}/#{step.id}"
