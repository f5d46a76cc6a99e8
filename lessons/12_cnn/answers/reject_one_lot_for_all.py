"""Draws one lot for all pictures.

loses: aug_lots, aug_range
"""

# %% shift_augment
def shift_augment(X, most, seed):
    n, height, width = X.shape
    moves = np.random.default_rng(seed).integers(-most, most + 1, size=2) + np.zeros((n, 2), dtype=int)
    moved = np.zeros(X.shape)
    for i, (down, right) in enumerate(moves):
        wide = np.pad(X[i], most)
        moved[i] = wide[most - down:most - down + height, most - right:most - right + width]
    return {"X": moved, "moves": moves}
