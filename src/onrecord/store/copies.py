"""Near-duplicates: which article on record is a print of the same story, by MinHash of five-word sequences."""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.store.names import words_key

SEQUENCE = 5  # words; two articles on the same event share hardly any, two prints of a story most
PERMUTATIONS = 128
BANDS, ROWS = 25, 5  # finds all but one in a hundred of pairs that share 70 % of their sequences, half of those at 50 %
ENOUGH = 0.5
"""The share of common sequences from which on an article is a copy."""

FEWEST_WORDS = 30  # of shorter texts (teasers, captions) the share says little

_SIGNATURE = struct.Struct(f"<{PERMUTATIONS}I")


@dataclass(frozen=True, slots=True)
class Copy:
    """The article, by its row, that another is a copy of, and the estimated share of sequences in common."""

    original: int
    similarity: float


def scheme() -> str:
    """Names how signatures are made; records made with another scheme cannot be compared with these."""
    from rensa import RMinHash  # compiled, and needed only while writing

    return f"rensa {RMinHash.ALGORITHM_VERSION}, {PERMUTATIONS} permutations, {SEQUENCE} words"


def signature(text: str) -> bytes | None:
    """The MinHash signature of a text, None where it has too few words."""
    from rensa import RMinHash

    words = words_key(text).split(" ")
    if len(words) < FEWEST_WORDS:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update([" ".join(words[start : start + SEQUENCE]) for start in range(len(words) - SEQUENCE + 1)])
    return _SIGNATURE.pack(*sketch.digest())


def bands(sketch: bytes) -> list[int]:
    """The numbers under which a signature is filed: near-duplicates have at least one in common."""
    width = 4 * ROWS
    parts = (bytes([band]) + sketch[band * width : (band + 1) * width] for band in range(BANDS))
    return [int.from_bytes(hashlib.blake2b(part, digest_size=8).digest(), "big", signed=True) for part in parts]


def find_original(connection: sqlite3.Connection, sketch: bytes, keys: Iterable[int]) -> Copy | None:
    """The first print, among the articles on record, of the story whose signature this is."""
    marks = ", ".join("?" * BANDS)
    rows = connection.execute(
        "SELECT id, signature, coalesce(copies.original, id) FROM articles LEFT JOIN copies ON copies.article = id"
        f" WHERE id IN (SELECT article FROM bands WHERE band IN ({marks}))",
        tuple(keys),
    )
    mine = _SIGNATURE.unpack(sketch)
    best: Copy | None = None
    for _, other, original in rows:
        similarity = sum(map(int.__eq__, mine, _SIGNATURE.unpack(other))) / PERMUTATIONS
        if similarity >= ENOUGH and (best is None or (similarity, -original) > (best.similarity, -best.original)):
            best = Copy(original, similarity)
    return best
