"""Uses the same lot for down and right.

loses: aug_lots, aug_range
"""

# %% shift_augment
def shift_augment(X, most, seed):
    n, height, width = X.shape
    moves = np.random.default_rng(seed).integers(-most, most + 1, size=(n, 1)).repeat(2, axis=1)
    moved = np.zeros(X.shape)
    for i, (down, right) in enumerate(moves):
        wide = np.pad(X[i], most)
        moved[i] = wide[most - down:most - down + height, most - right:most - right + width]
    return {"X": moved, "moves": moves}
