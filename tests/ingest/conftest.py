"""What holds for every test of ingesting."""

from hypothesis import settings

# A machine may be busy with other work: how long one example takes says nothing. Time is bounded where that is tested.
settings.register_profile("ingest", deadline=None)
settings.load_profile("ingest")
