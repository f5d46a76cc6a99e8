"""Returns the gains in the order of arrival instead of by player number.

loses: gains_hand, gains_unseen
"""

# %% gains
def gains(values, order):
    added, here = [], 0
    for player in order:
        added.append(values[here + 2**player] - values[here])
        here += 2**player
    return added
