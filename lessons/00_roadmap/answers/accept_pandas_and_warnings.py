"""pandas for the table of costs, with a warning on the way."""

# %% cheapest
import warnings

import pandas as pd


def cheapest(situation):
    warnings.warn("made up money", UserWarning)
    table = pd.DataFrame(situation["options"])
    per_use = table["per_use"] + table["error"] * situation["per_error"]
    cost = table["build"] + table["labels"] * table["per_label"] + table["upkeep"] + situation["n"] * per_use
    return table["name"].iloc[cost.to_numpy().argmin()]
