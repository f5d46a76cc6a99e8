"""`mlroadmap pretrain`: an interrupted run goes on as if nothing had been, and weights and record belong together."""

import json

import pytest
import torch
from torch import nn

from mlroadmap.cli import main
from mlroadmap.errors import CourseError
from mlroadmap.models import pretrain, shipped


class Line:
    """A training of a line on points drawn anew for every step."""

    stop_at: int | None = None

    def __init__(self, seed: int, steps: int):
        torch.manual_seed(seed)
        self.seed, self.model = seed, nn.Linear(2, 1)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.1)
        self.scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, steps)

    def points(self, number: int) -> tuple[torch.Tensor, torch.Tensor]:
        X = torch.randn(32, 2, generator=torch.Generator().manual_seed(1000 * self.seed + number))
        return X, X @ torch.tensor([[2.0], [-1.0]])

    def loss(self, step):
        if step == self.stop_at:
            raise KeyboardInterrupt
        X, y = self.points(step)
        return nn.functional.mse_loss(self.model(X), y)

    def score(self):
        X, y = self.points(999)
        return {"error": nn.functional.mse_loss(self.model(X), y).item()}

    def extra(self):
        return {"columns": ["a", "b"]}


LINE = pretrain.Recipe("line", 60, "points on a plane", 0.1, Line)


@pytest.fixture
def line(monkeypatch):
    monkeypatch.setitem(pretrain.RECIPES, "line", f"{__name__}:LINE")
    monkeypatch.setattr(pretrain, "recipe", lambda name: LINE)
    return LINE


def test_an_interrupted_run_ends_as_an_undisturbed_one(line, tmp_path, monkeypatch, capsys):
    assert main(["pretrain", "line", "--quiet", "--out", str(tmp_path / "whole")]) == 0
    monkeypatch.setattr(pretrain, "PAUSE", -1.0)
    for stop_at in (20, 45):
        monkeypatch.setattr(Line, "stop_at", stop_at)
        assert main(["pretrain", "line", "--quiet", "--out", str(tmp_path / "parts")]) == 130
        assert len(torch.load(tmp_path / "parts" / "line.checkpoint")["losses"]) == stop_at
    # Another seed is another run: it does not go on from this one's checkpoint.
    assert main(["pretrain", "line", "--quiet", "--seed", "2", "--out", str(tmp_path / "parts")]) == 2
    assert "another run" in capsys.readouterr().err
    monkeypatch.setattr(Line, "stop_at", None)
    assert main(["pretrain", "line", "--quiet", "--out", str(tmp_path / "parts")]) == 0
    whole, parts = (tmp_path / name / "line.safetensors" for name in ("whole", "parts"))
    assert whole.read_bytes() == parts.read_bytes()
    assert not (tmp_path / "parts" / "line.checkpoint").exists()


def test_weights_and_record_belong_together(line, tmp_path):
    assert main(["pretrain", "line", "--quiet", "--steps", "50", "--out", str(tmp_path)]) == 0
    record = shipped.record("line", tmp_path)
    assert record["seed"] == 1 and record["steps"] == 50 and record["extra"] == {"columns": ["a", "b"]}
    assert record["score"]["error"] < 1 and record["versions"]["torch"] == torch.__version__
    made = Line(1, 50)
    made.model.load_state_dict(shipped.weights("line", tmp_path))
    assert made.score()["error"] == pytest.approx(record["score"]["error"], abs=1e-4)
    (tmp_path / "line.json").write_text(json.dumps(record | {"sha256": "0" * 64}))
    with pytest.raises(CourseError, match="pretrain line"):
        shipped.weights("line", tmp_path)


def test_bad_input_is_one_line(tmp_path, capsys):
    for arguments in (["no_such"], ["vgg", "--steps", "0"], ["vgg", "--seed", "-1"]):
        assert main(["pretrain", *arguments, "--out", str(tmp_path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(CourseError, match="no_such"):
        shipped.record("no_such")
    torn = tmp_path / "line.checkpoint"
    torn.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(CourseError, match="remove it"):
        pretrain.train(LINE, 1, checkpoint=torn)


def test_all_that_is_shipped_has_its_record_and_is_small():
    files = sorted(shipped.FOLDER.glob("*.safetensors"))
    assert {path.stem for path in files} == set(pretrain.RECIPES)
    assert sum(path.stat().st_size for path in files) < 5e6
    for path in files:
        record = shipped.record(path.stem)
        needed = {"data", "seed", "steps", "command", "seconds", "score", "versions"}
        assert needed <= record.keys() and record["score"], path.stem
        assert shipped.weights(path.stem), path.stem
