"""The networks of lesson 15: what ships is what the record says, a short run learns, and the lesson's block is the package's."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
import torch
import torch.nn.functional as F
import toy
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

from mlroadmap.models import images, pretrain, shipped
from mlroadmap.models.resnet import Block, ResNet
from mlroadmap.models.vgg import VGG
from mlroadmap.notebooks import text


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize("name", ["vgg", "resnet"])
def test_what_ships_reads_letters_as_its_record_says(name):
    net, record = images.pretrained(name), shipped.record(name)
    assert not net.training and record["extra"]["classes"] == images.LETTERS
    generator = torch.Generator().manual_seed(5)
    printed, classes = images.letters()
    some = torch.randint(len(printed), (600,), generator=generator)
    X = images.prepare(images.scan(images.distort(printed[some], generator)))
    with torch.no_grad():
        share = (net(X).argmax(1) == classes[some]).float().mean().item()
    assert share == pytest.approx(record["score"]["letters"], abs=record["tolerance"])


@pytest.mark.parametrize("name", ["vgg", "resnet"])
def test_what_ships_knows_strokes_that_digits_have(name):
    digits, rng = load_digits(), np.random.default_rng(0)
    net, order = images.pretrained(name), rng.permutation(1797)
    with torch.no_grad():
        Z = net.features[:-2](images.prepare(digits.images / 16)).flatten(1).numpy()
    gains, pixels, y, test = [], digits.images.reshape(1797, 64) / 16, digits.target, order[1000:]
    for part in np.array_split(order[:1000], 3):
        rows = [part[y[part] == digit][0] for digit in range(10)]
        scores = [LogisticRegression(max_iter=1000).fit(inputs[rows], y[rows]).score(inputs[test], y[test]) for inputs in (Z, pixels)]
        gains.append(scores[0] - scores[1])
    assert np.mean(gains) > 0.07


@pytest.mark.slow
@pytest.mark.parametrize("recipe", [images.VGG, images.RESNET], ids=lambda r: r.name)
def test_a_short_run_learns(recipe):
    training, losses, _ = pretrain.train(recipe, seed=3, steps=40)
    assert np.mean(losses[-5:]) < np.mean(losses[:5]) - 0.5
    assert training.score()["letters"] > 10 / len(images.LETTERS)
    again = recipe.start(3, 40)
    assert torch.equal(again._batch(7, 4)[0], training._batch(7, 4)[0])


def test_letters_are_drawn_well():
    pictures, classes = images.letters()
    assert pictures.shape[1:] == (32, 32) and 0 <= pictures.min() and pictures.max() <= 1
    assert len(set(images.LETTERS)) == len(images.LETTERS) and torch.bincount(classes).min() >= 8
    assert not set(images.LETTERS) & set("0123456789OoIlSsBz|")
    generator = torch.Generator().manual_seed(0)
    assert torch.allclose(images.distort(pictures[:5], generator, 0), pictures[:5], atol=1e-5)
    bent = images.distort(pictures[:50], generator)
    assert bent.shape == (50, 32, 32) and not torch.allclose(bent, pictures[:50], atol=0.1)
    scanned = images.scan(bent)
    assert scanned.shape == (50, 8, 8) and torch.equal(scanned * 16, (scanned * 16).round())
    prepared = images.prepare(scanned)
    assert prepared.shape == (50, 1, 16, 16) and torch.allclose(images.prepare(images.enlarge(scanned)), prepared)


@pytest.mark.parametrize("network", [VGG, ResNet])
def test_shapes(network):
    net = network(7).eval()
    x = torch.randn(3, 1, 16, 16)
    assert net(x).shape == (3, 7) and net.features(x).shape == (3, 96) and net.features[:-2](x).shape == (3, 96, 4, 4)


def test_a_block_that_adds_nothing_passes_its_input_on():
    block = Block(4, 4).eval()
    last = block.f[4]
    torch.nn.init.zeros_(last.weight)
    x = torch.randn(2, 4, 6, 6)
    assert torch.allclose(block(x), x.relu())
    assert Block(4, 8, stride=2)(x).shape == (2, 8, 3, 3)


def lesson_cell(word: str) -> str:
    cells = [cell.source for cell in text.read(toy.TOP / "lessons" / "15_transfer_learning" / "lesson.md").cells if word in cell.source]
    assert len(cells) == 1
    return cells[0]


def test_the_lessons_block_is_the_packages():
    names = {"torch": torch, "F": F}
    exec(lesson_cell("def residual_block("), names)
    block = Block(6, 6)
    x = torch.randn(8, 6, 5, 5, generator=torch.Generator().manual_seed(1))
    for _ in range(3):
        block.train()(x)
    for parameter in block.parameters():
        torch.nn.init.normal_(parameter, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        found = names["residual_block"](x, block.f[0], block.f[1], block.f[3], block.f[4])
        assert torch.allclose(found, deepcopy(block).eval()(x), atol=1e-4)


def test_the_study_holds_what_the_lesson_reads():
    rows = shipped.study("transfer")["rows"]
    seeds = {row["seed"] for row in rows if row["method"] == "probe"}
    assert seeds == {1, 2, 3} and all(0 <= row["accuracy"] <= 1 for row in rows)
    for name in ("vgg", "resnet"):
        for method in ("scratch", "probe", "probe with places", "fine-tune"):
            found = {row["labels"] for row in rows if (row["network"], row["method"]) == (name, method)}
            assert found == {1, 2, 5, 10, 20, 50}
