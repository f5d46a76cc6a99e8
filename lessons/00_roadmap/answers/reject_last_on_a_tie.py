"""Keeps the later one of two equal costs.

loses: cheapest_tie
"""

# %% cheapest
def cheapest(situation):
    best = situation["options"][0]
    for option in situation["options"]:
        costs = [total_cost(one, situation["n"], situation["per_error"]) for one in (option, best)]
        if costs[0] <= costs[1]:
            best = option
    return best["name"]
