"""Forgets that right answers have to be paid for.

loses: total_example, total_fixed, cheapest_unseen
"""

# %% total_cost
def total_cost(option, n, per_error):
    return option["build"] + option["upkeep"] + n * option["per_use"] + n * option["error"] * per_error
