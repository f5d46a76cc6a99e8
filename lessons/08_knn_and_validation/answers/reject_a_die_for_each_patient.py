"""Throws a die for each patient, so that folds come out uneven or empty.

loses: folds_apart, folds_even
"""

# %% patient_folds
def patient_folds(patients, n_folds, seed):
    rng = np.random.default_rng(seed)
    fold_of = {name: rng.integers(0, n_folds) for name in sorted(set(patients))}
    return [fold_of[name] for name in patients]
