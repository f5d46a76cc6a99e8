"""Averages over coalitions with equal weights, forgetting that some sizes occur in more orders than others.

loses: shapley_axioms, shapley_unseen
"""

# %% shapley
def shapley(game):
    names = max(game, key=len)
    phi = {}
    for name in names:
        without = [there for there in game if name not in there]
        phi[name] = sum(game[tuple(sorted([*there, name]))] - game[there] for there in without) / len(without)
    return phi
