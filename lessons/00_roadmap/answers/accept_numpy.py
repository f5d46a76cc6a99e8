"""NumPy does the sums, and the answers are its numbers."""

# %% total_cost
import numpy as np


def total_cost(option, n, per_error):
    amounts = np.array([option["build"], option["labels"], option["upkeep"], n, n * option["error"]], dtype=float)
    prices = np.array([1, option["per_label"], 1, option["per_use"], per_error], dtype=float)
    return amounts @ prices

# %% error_rate
import numpy as np


def error_rate(said, true):
    return np.mean(np.array(said) != np.array(true))

# %% best_method
import numpy as np


def best_method(misses):
    names = list(misses)
    return np.array(names)[np.argmin([np.abs(misses[name]).mean() for name in names])]
