"""Printed letters as a source of knowledge for handwritten digits: the pictures, and the recipes of the two networks that learn them.

No digit is among the letters, nor a letter that looks like one (O, I, l, S, B and their like). The letters are drawn in the faces that come
with matplotlib, distorted anew for every batch, and scanned as the digits of scikit-learn once were: 32 × 32 black or white dots, of which
each 4 × 4 become one grey pixel (Alpaydin and Kaynak, "Optical recognition of handwritten digits", UCI, 1998).
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mlroadmap.models.pretrain import Recipe
from mlroadmap.models.resnet import ResNet
from mlroadmap.models.vgg import VGG as SmallVGG

LETTERS = (
    "ACDEFGHJKLMNPQRTUVWXYZ"
    "abdefghjmnqrty"
    "ΓΔΛΞΠΣΦΨΩ" "αγεζηλμξπσφψω"
    "ДЖИЙЛУЦЧШЩЪЫЭЮЯ" "аджлцшыюя"
)  # fmt: skip
# What a picture has subtracted and is divided by before a network sees it: of the scanned letters, rounded.
MEAN, STD = 0.4, 0.35
BATCH = 128
DATA = (
    f"{len(LETTERS)} printed Latin, Greek and Cyrillic letters, those like a digit left out (but for Z), in the faces of matplotlib, "
    "distorted"
)


@cache
def letters() -> tuple[Tensor, Tensor]:
    """Every letter in every face that has it: pictures (n, 32, 32), 0 is paper and 1 is ink, and classes (n,)."""
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font
    from PIL import Image, ImageDraw, ImageFont

    pictures, classes = [], []
    for path in sorted(Path(get_data_path(), "fonts", "ttf").glob("*.ttf")):
        there = FT2Font(str(path)).get_charmap()
        # The faces for formulas put symbols at the letters' codes, and the last resort draws a box for everything.
        if path.name.startswith(("cmex", "cmsy", "cmmi", "LastResort", "STIXNonUni", "STIXSiz")):
            continue
        font = ImageFont.truetype(str(path), 40)
        for number, letter in enumerate(LETTERS):
            if ord(letter) not in there:
                continue
            left, top, right, bottom = font.getbbox(letter)
            drawn = Image.new("L", (right - left, bottom - top))
            ImageDraw.Draw(drawn).text((-left, -top), letter, fill=255, font=font)
            # Tall and narrow, as the scanned digits are: they fill the height and leave the sides free.
            scale = 1 / max(drawn.size)
            size = [max(1, round(side * most * scale)) for side, most in zip(drawn.size, (24, 31), strict=True)]
            drawn = drawn.resize(size, Image.Resampling.BILINEAR)
            sheet = Image.new("L", (32, 32))
            sheet.paste(drawn, ((32 - drawn.width) // 2, (32 - drawn.height) // 2))
            pictures.append(np.asarray(sheet, dtype="float32") / 255)
            classes.append(number)
    return torch.tensor(np.stack(pictures)), torch.tensor(classes)


def distort(pictures: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Turned, stretched, slanted, moved and bent a little, each picture in its own way; some with a thicker pen.

    pictures: (n, height, width). strength: 0 leaves them as they are.
    """
    n = len(pictures)

    def draw(most: float, *shape: int) -> Tensor:
        return strength * most * (2 * torch.rand(n, *shape, generator=generator) - 1)

    angle, slant = draw(0.26), draw(0.25)
    size, aspect = 1 + draw(0.15), 1 + draw(0.2)
    turn = torch.stack([torch.stack([angle.cos(), -angle.sin()], 1), torch.stack([angle.sin(), angle.cos()], 1)], 1)
    shape = torch.stack([torch.stack([aspect, slant], 1), torch.stack([torch.zeros(n), 1 / aspect], 1)], 1)
    affine = torch.cat([turn @ shape * size[:, None, None], draw(0.1, 2, 1)], 2)
    grid = F.affine_grid(affine, [n, 1, *pictures.shape[1:]], align_corners=False)
    bend = F.interpolate(draw(0.12, 2, 4, 4), size=pictures.shape[1:], mode="bicubic", align_corners=True)
    bent = F.grid_sample(pictures[:, None], grid + bend.permute(0, 2, 3, 1), align_corners=False)
    thick = F.max_pool2d(bent, 3, 1, 1)
    pen = strength * torch.rand(n, 1, 1, 1, generator=generator)
    return torch.where(pen > 0.5, thick, bent)[:, 0]


def scan(pictures: Tensor) -> Tensor:
    """As the digits were scanned: (n, 32, 32) -> (n, 8, 8), 0 to 1."""
    return F.avg_pool2d((pictures > 0.5).float()[:, None], 4)[:, 0]


def enlarge(pictures: Tensor | np.ndarray) -> Tensor:
    """Drawn twice as large: (n, 8, 8) -> (n, 16, 16)."""
    sheets = torch.as_tensor(pictures, dtype=torch.float32)[:, None]
    return F.interpolate(sheets, size=16, mode="bilinear", align_corners=False)[:, 0]


def prepare(pictures: Tensor | np.ndarray) -> Tensor:
    """What the networks expect: (n, 8, 8) or (n, 16, 16), 0 to 1 -> (n, 1, 16, 16), centred and scaled by `MEAN` and `STD`."""
    return ((enlarge(pictures) - MEAN) / STD)[:, None]


class Letters:
    """A network learning to name the letters.

    Args:
        network: makes a network from a number of classes.
        seed: of the weights and of every batch.
        steps: of the whole run; the learning rate rises and falls along it.
        shuffled: give each base picture a class by lot, the same in every batch: the control that learns nothing about shapes.
    """

    def __init__(self, network: type[nn.Module], seed: int, steps: int, shuffled: bool = False) -> None:
        torch.manual_seed(seed)
        self.seed = seed
        self.pictures, self.classes = letters()
        if shuffled:
            self.classes = self.classes[torch.randperm(len(self.classes))]
        self.model = network(len(LETTERS))
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=4e-3, weight_decay=0.01)
        self.scheduler = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, 4e-3, total_steps=steps + 1)

    def _batch(self, number: int, size: int) -> tuple[Tensor, Tensor]:
        generator = torch.Generator().manual_seed(1_000_003 * self.seed + number)
        rows = torch.randint(len(self.pictures), (size,), generator=generator)
        return prepare(scan(distort(self.pictures[rows], generator))), self.classes[rows]

    def loss(self, step: int) -> Tensor:
        X, y = self._batch(step, BATCH)
        return F.cross_entropy(self.model(X), y)

    def score(self) -> dict[str, float]:
        """Share of 2,000 freshly distorted letters that are named rightly."""
        self.model.eval()
        X, y = self._batch(999_983, 2000)
        with torch.no_grad():
            return {"letters": (self.model(X).argmax(1) == y).float().mean().item()}

    def extra(self) -> dict:
        return {"classes": LETTERS, "mean": MEAN, "std": STD}


VGG = Recipe("vgg", 500, DATA, 0.05, partial(Letters, SmallVGG))
RESNET = Recipe("resnet", 600, DATA, 0.05, partial(Letters, ResNet))


def pretrained(name: str) -> nn.Module:
    """The network ``vgg`` or ``resnet`` that comes with the course, ready to answer (in evaluation mode)."""
    from mlroadmap.models import shipped

    model = {"vgg": SmallVGG, "resnet": ResNet}[name](len(LETTERS))
    model.load_state_dict(shipped.weights(name))
    return model.eval()
