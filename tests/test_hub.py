"""Checkpoints in the hub's format are loaded as they stand there, and what is missing is said in one line."""

import sys

import numpy as np
import pytest
import torch
import transformers
from PIL import Image
from safetensors.torch import save_file

from mlroadmap.errors import CourseError
from mlroadmap.models import hub

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "두통", "##이", "있다"]


@pytest.fixture
def picture():
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def same(model, other) -> bool:
    return all(torch.equal(value, other.state_dict()[key]) for key, value in model.state_dict().items())


def test_a_resnet_and_its_preprocessing_come_from_a_checkpoint(tmp_path, picture):
    torch.manual_seed(0)
    config = transformers.ResNetConfig(
        embedding_size=4, hidden_sizes=[4, 4, 8, 8], depths=[1] * 4, layer_type="basic", id2label={0: "cat", 1: "dog"}
    )
    saved = transformers.ResNetForImageClassification(config).eval()
    saved.save_pretrained(tmp_path)
    transformers.ConvNextImageProcessorPil(size={"shortest_edge": 224}, crop_pct=0.875).save_pretrained(tmp_path)
    model, preprocess = hub.imagenet(str(tmp_path))
    assert same(saved, model) and not model.training and model.config.id2label == {0: "cat", 1: "dog"}
    inputs = preprocess(picture, return_tensors="pt")
    assert inputs["pixel_values"].shape == (1, 3, 224, 224)
    with torch.no_grad():
        assert torch.equal(model(**inputs).logits, saved(**inputs).logits)


def test_a_vgg_comes_from_a_checkpoint(tmp_path, picture):
    torch.manual_seed(0)
    saved = hub.VGG16(widths=(2, 2, 4, 4, 4), hidden=8, classes=5)
    save_file(saved.state_dict(), tmp_path / "model.safetensors")
    model, preprocess = hub.vgg16(str(tmp_path))
    x = preprocess(picture)
    assert same(saved, model) and not model.training and x.shape == (1, 3, 224, 224)
    with torch.no_grad():
        assert model(x).shape == (1, 5)


def test_the_vgg_is_the_published_one():
    """138,357,544 numbers, as in the paper's table 2 (138 million), under the names of timm's file."""
    with torch.device("meta"):
        model = hub.VGG16()
    assert sum(p.numel() for p in model.parameters()) == 138_357_544
    state = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    assert state["features.28.weight"] == (512, 512, 3, 3) and state["pre_logits.fc1.weight"] == (4096, 512, 7, 7)
    assert state["pre_logits.fc2.bias"] == (4096,) and state["head.fc.weight"] == (1000, 4096)


def test_the_middle_of_the_picture_in_imagenets_units():
    pixels = np.zeros((256, 512, 3), dtype=np.uint8)
    pixels[:, 144:368] = (255, 0, 51)  # exactly the middle 224 columns
    x = hub._preprocess(Image.fromarray(pixels))
    expected = (np.array([1, 0, 0.2]) - hub.IMAGENET_MEAN) / np.array(hub.IMAGENET_STD)
    np.testing.assert_allclose(x[0].numpy(), np.broadcast_to(expected[:, None, None], (3, 224, 224)), rtol=1e-5)


@pytest.fixture
def words(tmp_path):
    (tmp_path / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    transformers.BertTokenizer(str(tmp_path / "vocab.txt"), do_lower_case=False).save_pretrained(tmp_path)
    return tmp_path


SIZES = {"vocab_size": len(WORDS), "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2}


def test_a_bert_comes_with_its_tokenizer_and_its_head(words):
    torch.manual_seed(0)
    saved = transformers.BertForMaskedLM(transformers.BertConfig(**SIZES, intermediate_size=16)).eval()
    saved.save_pretrained(words)
    tokenizer, model = hub.korean_bert(str(words))
    inputs = tokenizer("두통이 [MASK]", return_tensors="pt")
    assert tokenizer.convert_ids_to_tokens(inputs["input_ids"][0]) == ["[CLS]", "두통", "##이", "[MASK]", "[SEP]"]
    with torch.no_grad():
        assert same(saved, model) and torch.equal(model(**inputs).logits, saved(**inputs).logits)


def test_a_gpt_comes_with_its_tokenizer_and_goes_on_writing(words):
    torch.manual_seed(0)
    config = transformers.GPT2Config(vocab_size=len(WORDS), n_embd=8, n_layer=1, n_head=2, n_positions=32)
    saved = transformers.GPT2LMHeadModel(config).eval()
    saved.save_pretrained(words)
    tokenizer, model = hub.korean_gpt(str(words))
    inputs = tokenizer("두통이", return_tensors="pt")
    longer = model.generate(**inputs, max_new_tokens=3, min_new_tokens=3, do_sample=False, pad_token_id=0)
    assert same(saved, model) and longer.shape[1] == inputs["input_ids"].shape[1] + 3


@pytest.fixture
def unreachable(monkeypatch, tmp_path):
    """The hub's name leads nowhere, and its cache is empty."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("function", ["imagenet", "vgg16", "korean_bert", "korean_gpt"])
def test_offline_is_said_in_one_line_and_at_once(function, unreachable):
    with pytest.raises(CourseError, match="is not on this computer yet, and the hub cannot be reached") as caught:
        getattr(hub, function)()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("function", ["imagenet", "vgg16", "korean_bert", "korean_gpt"])
def test_without_the_extra_it_is_named(function, monkeypatch):
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(CourseError, match=r'pip install "mlroadmap\[hub\]"'):
        getattr(hub, function)()


@pytest.mark.parametrize("function", ["imagenet", "vgg16", "korean_bert", "korean_gpt"])
def test_a_folder_without_a_checkpoint_is_one_line(function, tmp_path):
    with pytest.raises(CourseError, match="could not be loaded|does not hold a VGG-16") as caught:
        getattr(hub, function)(str(tmp_path))
    assert "\n" not in str(caught.value)
