"""The training loop that lessons share: it learns, it says what it lost, and it is lesson 11's own cell."""

from __future__ import annotations

import ast
import inspect

import torch
import toy
from torch import nn

from mlroadmap.notebooks import text
from mlroadmap.training import train


def bare(function: ast.FunctionDef) -> str:
    """A function without its docstring and its annotations."""
    if isinstance(function.body[0], ast.Expr) and isinstance(function.body[0].value, ast.Constant):
        function.body = function.body[1:]
    function.returns = None
    for argument in function.args.args:
        argument.annotation = None
    return ast.dump(function)


def test_lesson_11_writes_this_very_loop():
    source = ast.parse(inspect.getsource(train)).body[0]
    cells = [
        cell.source for cell in text.read(toy.TOP / "lessons" / "11_neural_networks" / "lesson.md").cells if "def train(" in cell.source
    ]
    written = [node for cell in cells for node in ast.parse(cell).body if isinstance(node, ast.FunctionDef) and node.name == "train"]
    assert len(written) == 1 and bare(written[0]) == bare(source)


def test_it_finds_a_line_and_gives_a_loss_for_each_step():
    torch.manual_seed(0)
    X = torch.randn(64, 2)
    y = X @ torch.tensor([[2.0], [-1.0]]) + 0.5
    model = nn.Linear(2, 1)
    losses = train(model, nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=0.1), [(X[:32], y[:32]), (X[32:], y[32:])], epochs=100)
    assert len(losses) == 200 and losses[0] > 1 and losses[-1] < 1e-6
    assert torch.allclose(model.weight, torch.tensor([[2.0, -1.0]]), atol=1e-3) and abs(model.bias.item() - 0.5) < 1e-3
