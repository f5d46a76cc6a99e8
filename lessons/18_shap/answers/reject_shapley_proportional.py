"""Shares the total in proportion to what each player achieves alone.

loses: shapley_hand, shapley_axioms, shapley_unseen
"""

# %% shapley
def shapley(game):
    names = max(game, key=len)
    alone = {name: game[(name,)] - game[()] for name in names}
    return {name: alone[name] / sum(alone.values()) * (game[names] - game[()]) for name in names}
