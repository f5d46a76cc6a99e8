"""Forgets that the upper end of `integers` is left out.

loses: aug_range
"""

# %% shift_augment
def shift_augment(X, most, seed):
    n, height, width = X.shape
    moves = np.random.default_rng(seed).integers(-most if most else 0, max(most, 1), size=(n, 2))
    moved = np.zeros(X.shape)
    for i, (down, right) in enumerate(moves):
        wide = np.pad(X[i], most)
        moved[i] = wide[most - down:most - down + height, most - right:most - right + width]
    return {"X": moved, "moves": moves}
