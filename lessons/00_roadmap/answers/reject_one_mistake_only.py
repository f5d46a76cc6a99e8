"""Multiplies by the share and forgets how many people there are.

loses: error_cost_example, error_cost_unseen
"""

# %% error_cost
def error_cost(n, error, per_error):
    return error * per_error

# %% total_cost
def total_cost(option, n, per_error):
    fixed = option["build"] + option["labels"] * option["per_label"] + option["upkeep"]
    return fixed + n * option["per_use"] + n * option["error"] * per_error
