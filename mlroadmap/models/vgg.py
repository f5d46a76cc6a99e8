"""A small VGG: 3×3 convolutions in blocks, each block twice as wide and half as high as the one before.

Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015), with the batch normalization that
later versions have, and one mean for each map at the end instead of three large layers.
"""

from torch import Tensor, nn


class VGG(nn.Module):
    """From pictures of 16 × 16 pixels to one score a class.

    Args:
        classes: how many classes the head tells apart.
        widths: the maps of each layer, block by block; 2 × 2 pooling stands between blocks.
    """

    def __init__(self, classes: int, widths: tuple[tuple[int, ...], ...] = ((24, 24), (48, 48), (96,))) -> None:
        super().__init__()
        layers, channels = [], 1
        for number, block in enumerate(widths):
            if number:
                layers.append(nn.MaxPool2d(2))
            for width in block:
                layers += [nn.Conv2d(channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
                channels = width
        self.features = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = nn.Linear(channels, classes)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 1, 16, 16) -> (n, classes)."""
        return self.head(self.features(x))
