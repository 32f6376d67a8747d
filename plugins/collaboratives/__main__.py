"""`python -m collaboratives`: the command line where the console command is not on the path."""

from .cli import run

run()
