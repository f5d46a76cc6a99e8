"""Deals the patients out in the order of the list, whatever the seed.

loses: folds_even
"""

# %% patient_folds
def patient_folds(patients, n_folds, seed):
    names = list(dict.fromkeys(patients))
    return [names.index(name) % n_folds for name in patients]
