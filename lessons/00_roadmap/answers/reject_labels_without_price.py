"""Adds the number of labels to the money, without their price.

loses: total_example, total_fixed, cheapest_unseen
"""

# %% total_cost
def total_cost(option, n, per_error):
    fixed = option["build"] + option["labels"] + option["upkeep"]
    return fixed + n * option["per_use"] + n * option["error"] * per_error
