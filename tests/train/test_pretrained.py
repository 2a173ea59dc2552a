from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
safetensors = pytest.importorskip("safetensors.torch", reason="training needs the extra `train`")

from onrecord.errors import ModelError  # noqa: E402
from onrecord.train import pretrained  # noqa: E402
from onrecord.train.network import AttributionNetwork  # noqa: E402
from tests.train import small  # noqa: E402

HIDDEN = 32


def published(folder: Path, words: list[str], network: AttributionNetwork) -> dict[str, torch.Tensor]:
    """Weights under the names that MPNet's have, each of its own value."""
    torch.manual_seed(5)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(words), HIDDEN),
        "embeddings.position_embeddings.weight": (514, HIDDEN),
        "encoder.relative_attention_bias.weight": (32, 4),
    }
    for number in range(len(network.encoder.layers)):
        layer = f"encoder.layer.{number}"
        products = {"attention.attn.q": (32, 32), "attention.attn.k": (32, 32), "attention.attn.v": (32, 32),
                    "attention.attn.o": (32, 32), "intermediate.dense": (64, 32), "output.dense": (32, 64)}  # fmt: skip
        for name, shape in products.items():
            shapes |= {f"{layer}.{name}.weight": shape, f"{layer}.{name}.bias": shape[:1]}
        for name in ("attention.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}.{name}.weight": (HIDDEN,), f"{layer}.{name}.bias": (HIDDEN,)}
    shapes |= {"embeddings.LayerNorm.weight": (HIDDEN,), "embeddings.LayerNorm.bias": (HIDDEN,)}
    weights = {name: torch.randn(shape) for name, shape in shapes.items()}
    safetensors.save_file(weights, str(folder / pretrained.WEIGHTS))
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    return weights


def test_the_larger_encoder_takes_our_wordpieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, network = small.encoder(), small.strong_network()
    ordinary = [word for word in encoder.wordpieces() if word not in pretrained._SPECIAL]
    words = ["<s>", "<pad>", "</s>", *ordinary, "<mask>"]
    weights = published(tmp_path, words, network)
    monkeypatch.setattr(pretrained, "STRONG_SHA256", pretrained.sha256(tmp_path / pretrained.WEIGHTS))
    pretrained.load_strong(network, tmp_path, encoder)
    table = weights["embeddings.word_embeddings.weight"]
    pieces = network.encoder.pieces.weight
    assert torch.equal(pieces[encoder.special("[CLS]")], table[0])
    assert torch.equal(pieces[encoder.special("[MASK]")], table[-1])
    assert torch.equal(pieces[encoder.special('"')], table[words.index('"')])
    assert torch.equal(network.encoder.positions.weight[0], weights["embeddings.position_embeddings.weight"][2])
    keys = network.encoder.layers[1].attend_in.weight[HIDDEN : 2 * HIDDEN]
    assert torch.equal(keys, weights["encoder.layer.1.attention.attn.k.weight"])


def test_other_weights_than_the_published_ones_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.safetensors is not the published file"):
        pretrained.load_strong(small.strong_network(), tmp_path, small.encoder())
