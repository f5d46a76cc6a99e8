"""Cuts the patients into blocks of whole size and leaves the rest to the last fold.

loses: folds_even
"""

# %% patient_folds
def patient_folds(patients, n_folds, seed):
    names = np.random.default_rng(seed).permutation(np.unique(patients)).tolist()
    size = len(names) // n_folds
    return [min(names.index(name) // size, n_folds - 1) for name in patients]
