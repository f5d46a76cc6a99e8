"""Takes what a player adds to the empty room, whoever is there already.

loses: gains_hand, gains_unseen
"""

# %% gains
def gains(values, order):
    return [values[2**player] - values[0] for player in range(len(order))]
