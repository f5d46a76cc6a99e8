"""Shuffles without the seed, so that the split cannot be repeated.

loses: folds_even
"""

# %% patient_folds
def patient_folds(patients, n_folds, seed):
    names = np.random.default_rng().permutation(np.unique(patients)).tolist()
    return [names.index(name) % n_folds for name in patients]
