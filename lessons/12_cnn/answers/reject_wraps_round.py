"""Rolls, so that what leaves on one side comes back on the other.

loses: aug_moved
"""

# %% shift_augment
def shift_augment(X, most, seed):
    n, height, width = X.shape
    moves = np.random.default_rng(seed).integers(-most, most + 1, size=(n, 2))
    moved = np.zeros(X.shape)
    for i, (down, right) in enumerate(moves):
        moved[i] = np.roll(X[i], (down, right), axis=(0, 1))
    return {"X": moved, "moves": moves}
