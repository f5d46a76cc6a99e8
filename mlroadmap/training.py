"""The training loop of lesson 11, for the lessons that train a network after it."""

from collections.abc import Callable, Iterable

from torch import Tensor, nn, optim


def train(
    model: nn.Module, loss_of: Callable[[Tensor, Tensor], Tensor], optimizer: optim.Optimizer, batches: Iterable, epochs: int
) -> list[float]:
    """Takes one step of `optimizer` for each batch, `epochs` times over all batches; gives the loss before each step.

    `batches` holds pairs (X, y) and can be gone through again, as a `DataLoader` or a list can; `loss_of(outputs, y)` is a number
    that autograd can differentiate. The loop is the one of the PyTorch tutorial "Optimizing Model Parameters". A test holds it equal
    to the cell in which lesson 11 writes it.
    """
    losses = []
    for _ in range(epochs):
        for X, y in batches:
            outputs = model(X)
            loss = loss_of(outputs, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
