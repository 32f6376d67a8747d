"""A web on this machine, whose names lead nowhere else."""

import socket
from collections.abc import Iterator

import pytest

from .server import World, web


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The server, with every name of its web."""
    with web() as world:
        monkeypatch.setattr(socket, "getaddrinfo", world.lookup)
        yield world
