"""Checkpoints that others trained, from the Hugging Face hub: the one place of the course that asks the internet for anything.

Each function takes the name of a checkpoint on the hub, or a folder that holds one. What was fetched once is kept in the hub's cache, and
found there without a connection. The extra ``hub`` (``pip install "mlroadmap[hub]"``) brings what is needed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torch import Tensor, nn

from mlroadmap.errors import CourseError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# Seconds to wait for the hub's first answer. The hub's own client tries five times, which takes half a minute without a connection.
PATIENCE = 5.0
# What ImageNet's colours are divided by in nearly every checkpoint: mean and standard deviation of red, green, and blue.
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def imagenet(name: str = "microsoft/resnet-18") -> tuple[PreTrainedModel, Callable]:
    """A ResNet trained on ImageNet's 1.2 million photographs (He et al., 2016; 11.7 million numbers, 47 MB).

    Returns:
        The model, switched to evaluation, and its preprocessing: ``model(**preprocess(picture, return_tensors="pt")).logits`` is of
        shape (1, 1000); ``model.config.id2label`` names the classes.

    Raises:
        CourseError: the extra is not installed, the hub cannot be reached, or there is no such checkpoint.
    """
    transformers = _transformers()
    preprocess = _fetch(transformers.AutoImageProcessor.from_pretrained, name)
    return _fetch(transformers.AutoModelForImageClassification.from_pretrained, name).eval(), preprocess


class VGG16(nn.Module):
    """The network whose family came second in ImageNet's competition of 2014, its layers named as in timm's checkpoints.

    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015), configuration D.

    Args:
        widths: maps in each of the five blocks.
        hidden: units in the two layers before the head.
        classes: how many classes the head tells apart.
    """

    def __init__(self, widths: tuple[int, ...] = (64, 128, 256, 512, 512), hidden: int = 4096, classes: int = 1000) -> None:
        super().__init__()
        layers, channels = [], 3
        for width, depth in zip(widths, (2, 2, 3, 3, 3), strict=True):
            for _ in range(depth):
                layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
                channels = width
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.pre_logits = nn.Sequential(
            OrderedDict(
                fc1=nn.Conv2d(channels, hidden, 7), act1=nn.ReLU(), fc2=nn.Conv2d(hidden, hidden, 1), act2=nn.ReLU(), flat=nn.Flatten()
            )
        )
        self.head = nn.Sequential(OrderedDict(fc=nn.Linear(hidden, classes)))

    def forward(self, x: Tensor) -> Tensor:
        """(n, 3, 224, 224) -> (n, classes)."""
        return self.head(self.pre_logits(self.features(x)))


def vgg16(name: str = "timm/vgg16.tv_in1k") -> tuple[VGG16, Callable[[Any], Tensor]]:
    """VGG-16 trained on ImageNet (138 million numbers, 553 MB: twelve times the ResNet above).

    Returns:
        The model, switched to evaluation, and its preprocessing from a PIL picture to a tensor of shape (1, 3, 224, 224).

    Raises:
        CourseError: as for `imagenet`, or the checkpoint is of another network.
    """
    _transformers()
    from huggingface_hub import hf_hub_download
    from safetensors.torch import load_file

    folder = Path(name)
    path = folder / "model.safetensors" if folder.is_dir() else _fetch(hf_hub_download, name, filename="model.safetensors")
    try:
        state = load_file(path)
        widths = tuple(state[f"features.{layer}.bias"].numel() for layer in (2, 7, 14, 21, 28))
        classes, hidden = state["head.fc.weight"].shape
        model = VGG16(widths, hidden, classes)
        model.load_state_dict(state)
    except Exception as error:  # noqa: BLE001 - a torn file, other names, other shapes
        raise CourseError(f"{name} does not hold a VGG-16 ({type(error).__name__}).") from None
    return model.eval(), _preprocess


def _preprocess(picture: Any) -> Tensor:
    """The middle of a PIL picture, 224 × 224 pixels, its shorter side scaled to 256 before, in ImageNet's units."""
    import numpy as np
    import torch
    from PIL import Image, ImageOps

    scale = 256 / min(picture.size)
    picture = picture.convert("RGB").resize([round(side * scale) for side in picture.size], Image.Resampling.BILINEAR)
    left, top = ((side - 224) // 2 for side in picture.size)
    pixels = np.asarray(ImageOps.crop(picture, (left, top, picture.width - 224 - left, picture.height - 224 - top)), dtype=np.float32)
    return torch.from_numpy((pixels / 255 - np.float32(IMAGENET_MEAN)) / np.float32(IMAGENET_STD)).permute(2, 0, 1)[None]


def korean_bert(name: str = "klue/bert-base") -> tuple[PreTrainedTokenizerBase, PreTrainedModel]:
    """A BERT for Korean with its masked-language-model head (Park et al., "KLUE", 2021; 111 million numbers, 446 MB).

    Returns:
        The tokenizer, and the model switched to evaluation: ``model(**tokenizer(text, return_tensors="pt")).logits`` is of shape
        (1, tokens, vocabulary).

    Raises:
        CourseError: as for `imagenet`.
    """
    transformers = _transformers()
    tokenizer = _fetch(transformers.AutoTokenizer.from_pretrained, name)
    return tokenizer, _fetch(transformers.AutoModelForMaskedLM.from_pretrained, name).eval()


def korean_gpt(name: str = "skt/kogpt2-base-v2") -> tuple[PreTrainedTokenizerBase, PreTrainedModel]:
    """A GPT-2 for Korean (SK Telecom's KoGPT2; 125 million numbers, 513 MB).

    Returns:
        The tokenizer, and the model switched to evaluation: ``model.generate(**tokenizer(text, return_tensors="pt"))`` goes on writing.

    Raises:
        CourseError: as for `imagenet`.
    """
    transformers = _transformers()
    tokenizer = _fetch(transformers.AutoTokenizer.from_pretrained, name)
    return tokenizer, _fetch(transformers.AutoModelForCausalLM.from_pretrained, name).eval()


def _transformers() -> Any:
    try:
        import transformers
    except ImportError:
        raise CourseError('This needs the extra "hub": pip install "mlroadmap[hub]".') from None
    return transformers


def _fetch(load: Callable, name: str, **options: Any) -> Any:
    """`load` the checkpoint `name` from a folder, from the hub's cache, or from the hub."""
    if Path(name).is_dir():
        return _loaded(load, name, **options)
    try:
        return load(name, local_files_only=True, **options)
    except (OSError, ValueError):
        pass  # Not in the cache.
    from huggingface_hub import constants, get_session

    try:
        get_session().head(constants.ENDPOINT, timeout=PATIENCE)
    except Exception as error:  # noqa: BLE001 - the client's errors are of the HTTP library beneath it, which changes
        raise CourseError(
            f"{name} is not on this computer yet, and the hub cannot be reached ({type(error).__name__}): "
            "try again with a connection; the rest of the lesson needs none."
        ) from None
    return _loaded(load, name, **options)


def _loaded(load: Callable, name: str, **options: Any) -> Any:
    try:
        return load(name, **options)
    except (OSError, ValueError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise CourseError(f"{name} could not be loaded: {reason}") from None
