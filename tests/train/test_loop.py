from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

from onrecord.errors import ModelError  # noqa: E402
from onrecord.train.batching import batches  # noqa: E402
from onrecord.train.labels import label  # noqa: E402
from onrecord.train.loop import (  # noqa: E402
    Progress,
    Recipe,
    Training,
    measure,
    train,
)
from onrecord.train.trained import blend, learned_weights, load_trained  # noqa: E402
from tests.train import small  # noqa: E402

RECIPE = Recipe(epochs=6, checkpoint_seconds=0, wordpieces_a_batch=64, rate=1e-3, head_rate=3e-3)


class KilledError(Exception):
    pass


def run(folder: Path, kill_at: int | None = None) -> Training:
    encoder = small.encoder()
    articles = [label(small.lesson(), encoder)] * 4

    def watch(progress: Progress) -> None:
        if progress.step == kill_at:
            raise KilledError

    return train(small.network(), lambda epoch: articles, encoder, RECIPE, folder, watch, lambda epoch, training: None)


def test_the_loss_falls(tmp_path: Path) -> None:
    losses: list[float] = []
    encoder = small.encoder()
    articles = [label(small.lesson(), encoder)] * 4
    train(small.network(), lambda epoch: articles, encoder, RECIPE, tmp_path,
          lambda progress: losses.append(progress.losses["role"]), lambda epoch, training: None)  # fmt: skip
    assert min(losses[-3:]) < 0.75 * losses[0]


def test_a_killed_training_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    undisturbed = run(tmp_path / "undisturbed")
    with pytest.raises(KilledError):
        run(tmp_path / "killed", kill_at=7)
    resumed = run(tmp_path / "killed")
    assert resumed.step == undisturbed.step == resumed.steps
    for name, weight in undisturbed.network.state_dict().items():
        assert torch.equal(weight, resumed.network.state_dict()[name]), name


def test_averaged_weights_can_be_tried_and_put_back(tmp_path: Path) -> None:
    training = run(tmp_path)
    before = [parameter.detach().clone() for parameter in training.learned]
    training.swap_averaged()
    assert any(not torch.equal(a, b) for a, b in zip(before, training.learned, strict=True))
    training.swap_averaged()
    assert all(torch.equal(a, b) for a, b in zip(before, training.learned, strict=True))


def test_a_training_may_start_from_the_averaged_weights_of_another(tmp_path: Path) -> None:
    earlier = run(tmp_path)
    trained = load_trained(tmp_path / "checkpoint.pt", dropout=0.2)
    assert trained.recipes == [asdict(RECIPE)]
    assert trained.network.sizes == replace(small.network().sizes, dropout=0.2)
    assert all(torch.equal(a, b) for a, b in zip(learned_weights(trained.network), earlier.averaged, strict=True))


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    training = run(tmp_path)
    training.network.sizes = replace(training.network.sizes, role_width=32)
    training.save(tmp_path / "other.pt")
    with pytest.raises(ModelError, match=r"other\.pt holds another network"):
        load_trained(tmp_path / "other.pt", dropout=0.1)


def test_what_the_teacher_says_is_learned() -> None:
    network, teacher = small.network(seed=1), small.network(seed=0).eval()
    batch = next(
        iter(batches([label(small.lesson(), small.encoder())], small.encoder(), np.random.default_rng(0), 256, 0.0))
    )
    training = Training(network, replace(RECIPE, taught=50.0, rate=3e-3, head_rate=3e-3), 40, teacher=teacher)
    distances = [training.take_step(batch)["taught"] for _ in range(40)]
    assert distances[-1] < 0.5 * distances[0]
    assert measure(teacher, batch, teacher)["taught"].item() == 0


def test_a_share_of_the_starting_weights_is_kept() -> None:
    network = small.network()
    learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
    now = [parameter.detach().clone() for parameter in learned]
    start = [torch.zeros_like(parameter) for parameter in learned]
    blend(network, start, 0.25)
    assert all(torch.allclose(a, 0.75 * b) for a, b in zip(learned, now, strict=True))


def test_finished_weights_keep_their_share_of_the_start_and_can_be_begun_with(tmp_path: Path) -> None:
    training = run(tmp_path)
    training.recipe = replace(RECIPE, kept=0.25)
    averaged = [weight.clone() for weight in training.averaged]
    begun = [torch.ones_like(weight) for weight in averaged]
    training.finish(begun, tmp_path / "finished.pt")
    assert all(torch.allclose(a, 0.75 * b + 0.25, atol=1e-6) for a, b in zip(training.learned, averaged, strict=True))
    network = load_trained(tmp_path / "finished.pt", dropout=0.1).network
    assert all(torch.equal(a, b) for a, b in zip(learned_weights(network), training.learned, strict=True))
