"""Compares the first two methods and forgets that there may be one, or five.

loses: cheapest_unseen
"""

# %% cheapest
def cheapest(situation):
    first = situation["options"][0]
    second = situation["options"][1]
    n = situation["n"]
    per_error = situation["per_error"]
    if total_cost(second, n, per_error) < total_cost(first, n, per_error):
        return second["name"]
    return first["name"]
