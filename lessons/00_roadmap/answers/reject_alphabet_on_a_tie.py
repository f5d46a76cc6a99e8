"""Sorts pairs of cost and name, so that the alphabet decides between equals.

loses: cheapest_tie
"""

# %% cheapest
def cheapest(situation):
    pairs = []
    for option in situation["options"]:
        pairs.append((total_cost(option, situation["n"], situation["per_error"]), option["name"]))
    return min(pairs)[1]
