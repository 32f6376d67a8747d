"""Problems as text for people and machines."""

from .core.problems import Problem


def one_line(problem: Problem) -> str:
    """A problem as one line, as an editor or terminal can follow it."""
    at = problem.location
    return f"{at.file}:{at.line}:{at.column}: {problem.severity}: {problem.message} [{problem.rule}]"
