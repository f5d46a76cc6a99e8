"""Picks the method with the smallest error and never looks at the money.

loses: cheapest_example, cheapest_unseen, cheapest_tie
"""

# %% cheapest
def cheapest(situation):
    errors = {}
    for option in situation["options"]:
        errors[option["name"]] = option["error"]
    return min(errors, key=errors.get)
