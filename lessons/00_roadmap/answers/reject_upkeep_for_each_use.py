"""Pays the upkeep once a use instead of once a year.

loses: total_example, total_fixed, cheapest_unseen
"""

# %% total_cost
def total_cost(option, n, per_error):
    fixed = option["build"] + option["labels"] * option["per_label"]
    return fixed + n * (option["upkeep"] + option["per_use"]) + n * option["error"] * per_error
