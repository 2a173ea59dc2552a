"""What the tests of the reading chain share."""

import pytest

from onrecord.extract.encode import Encoder
from onrecord.reader import Reader
from tests.fakes import TOKENIZER, fake_reader


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder with the shipped tokenizer, which takes a while to load."""
    return Encoder(TOKENIZER)


@pytest.fixture(scope="session")
def reader(encoder: Encoder) -> Reader:
    """A reader on the network that follows rules."""
    return fake_reader(encoder)
