"""Deals out the visits instead of the patients.

loses: folds_apart, folds_even
"""

# %% patient_folds
def patient_folds(patients, n_folds, seed):
    return np.random.default_rng(seed).permutation(len(patients)) % n_folds
