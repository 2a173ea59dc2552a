"""The errors that onrecord raises on purpose; each message says what is wrong, with which input, and what to do."""


class OnrecordError(Exception):
    """Anything that a caller can be told in one sentence; the command line prints it without a trace."""


class UsageError(OnrecordError):
    """What was asked for cannot be had in this way; says in which it can. The command line ends with 2."""


class InputError(OnrecordError):
    """One input cannot be read as an article; the others of a batch go on."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


class ModelError(OnrecordError):
    """A model folder is missing, incomplete or of another version."""


class GoldError(OnrecordError):
    """A gold set or a file of readings cannot be understood."""


class RecordError(OnrecordError):
    """A record (the SQLite file) cannot be opened, read or written, or does not hold what was asked for."""
