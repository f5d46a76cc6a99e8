"""Counts what is lost when a player leaves the full room, whatever the order.

loses: gains_hand, gains_unseen
"""

# %% gains
def gains(values, order):
    return [values[-1] - values[len(values) - 1 - 2**player] for player in range(len(order))]
