"""The command line with a reader that needs no network: `python run_with_fake_reader.py add RECORD SOURCE…`."""

import onrecord.cli
import onrecord.reader
from tests.store.makers import FakeReader

onrecord.reader.load_reader = lambda *_: FakeReader()  # type: ignore[assignment]

if __name__ == "__main__":
    onrecord.cli.main()
