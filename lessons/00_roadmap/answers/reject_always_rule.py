"""Says "rule" every time, because simple is beautiful.

loses: cheapest_example, cheapest_unseen, cheapest_tie
"""

# %% cheapest
def cheapest(situation):
    return "rule"
