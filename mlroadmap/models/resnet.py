"""A small ResNet: each block learns only what to add to its input.

He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016), with the basic block of two 3×3 convolutions.
"""

from torch import Tensor, nn


class Block(nn.Module):
    """relu(x + f(x)), where f is two convolutions. Where the shape changes, a 1 × 1 convolution brings x to it."""

    def __init__(self, channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        self.f = nn.Sequential(
            nn.Conv2d(channels, width, 3, stride, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width),
        )  # fmt: skip
        same = channels == width and stride == 1
        self.shortcut = nn.Identity() if same else nn.Conv2d(channels, width, 1, stride, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(n, channels, h, w) -> (n, width, h / stride, w / stride)."""
        return (self.shortcut(x) + self.f(x)).relu()


class ResNet(nn.Module):
    """From pictures of 16 × 16 pixels to one score a class.

    Args:
        classes: how many classes the head tells apart.
        widths: the maps of each block; from the second on, a block halves height and width.
    """

    def __init__(self, classes: int, widths: tuple[int, ...] = (24, 48, 96)) -> None:
        super().__init__()
        stem = [nn.Conv2d(1, widths[0], 3, padding=1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU()]
        before = (widths[0], *widths[:-1])
        blocks = [Block(channels, width, 2 if at else 1) for at, (channels, width) in enumerate(zip(before, widths, strict=True))]
        self.features = nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = nn.Linear(widths[-1], classes)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 1, 16, 16) -> (n, classes)."""
        return self.head(self.features(x))
