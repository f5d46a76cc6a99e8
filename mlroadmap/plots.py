"""Figures that several lessons draw, and the look that they share.

Importing this module gives matplotlib a Hangul font (koreanize-matplotlib), the colour-blind-safe colours of Okabe and Ito (2008), and a
size of type that can be read at 100 %.
"""

from __future__ import annotations

import textwrap

import koreanize_matplotlib  # noqa: F401  (importing it sets the font)
import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.patches import FancyBboxPatch

from mlroadmap import course

# Okabe and Ito, "Color Universal Design" (2008), black last.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")

plt.rcParams.update(
    {
        # NanumGothic has no real minus sign (U+2212), which SHAP's plots print.
        "font.family": [*plt.rcParams["font.family"], "DejaVu Sans"],
        "axes.prop_cycle": cycler(color=COLOURS),
        "axes.grid": True,
        "grid.alpha": 0.3,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 13,
        "axes.labelsize": 11,
        "font.size": 11,
        "legend.frameon": False,
        "figure.figsize": (7.5, 4.2),
        "figure.dpi": 100,
        "figure.constrained_layout.use": True,
    }
)


def roadmap(here: str) -> None:
    """Draw the road with its stages and topics, and mark the topic `here` (such as ``09_decision_trees``). Topics before it are filled,
    those still to come are white.

    Raises:
        CourseError: there is no such topic.
    """
    here = course.topic_ids([here])[0]
    stages, topics = course.road()
    longest = max(sum(t.stage == s["id"] for t in topics) for s in stages)
    _, axes = plt.subplots(figsize=(10.5, 0.52 * len(stages) + 0.5))
    for row, stage in enumerate(stages):
        axes.text(-0.08, -row, stage["en"], ha="right", va="center", fontsize=10, weight="bold")
        for column, topic in enumerate(t for t in topics if t.stage == stage["id"]):
            passed = topic.id < here
            colour = COLOURS[1] if topic.id == here else COLOURS[5] if passed else "white"
            axes.add_patch(
                FancyBboxPatch(
                    (column + 0.06, -row - 0.33),
                    0.88,
                    0.66,
                    boxstyle="round,pad=0,rounding_size=0.1",
                    facecolor=colour,
                    alpha=1 if topic.id == here else 0.55,
                    edgecolor="0.35",
                    linewidth=1,
                )
            )
            label = "\n".join(textwrap.wrap(f"{topic.number} {topic.title['en']}", 17))
            axes.text(
                column + 0.5,
                -row,
                label,
                ha="center",
                va="center",
                fontsize=8.5,
                linespacing=1.1,
                color="white" if topic.id == here else "black",
                weight="bold" if topic.id == here else "normal",
            )
    axes.set(xlim=(-1.45, longest), ylim=(-len(stages) + 0.55, 0.6), title="The road: blue is behind you, orange is where you are")
    axes.axis("off")
