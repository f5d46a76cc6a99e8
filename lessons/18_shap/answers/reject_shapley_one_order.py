"""Lets the players come in one order only, the alphabetical one.

loses: shapley_hand, shapley_axioms, shapley_unseen
"""

# %% shapley
def shapley(game):
    phi, here = {}, ()
    for name in max(game, key=len):
        phi[name] = game[here + (name,)] - game[here]
        here += (name,)
    return phi
