"""Looks at the price of building only.

loses: cheapest_example, cheapest_unseen, cheapest_tie
"""

# %% cheapest
def cheapest(situation):
    return min(situation["options"], key=lambda option: option["build"])["name"]
