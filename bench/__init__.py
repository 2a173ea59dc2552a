"""Benchmarks of onrecord, on real articles and beside its peers. Run `python -m bench --help` in the checkout."""
