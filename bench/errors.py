"""What the benchmark tells people when it cannot measure something."""


class BenchError(Exception):
    """Something that cannot be measured; the message says why."""
