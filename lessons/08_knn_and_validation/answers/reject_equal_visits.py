"""Balances the number of visits instead of the patients, and takes no notice of the seed.

loses: folds_even
"""

# %% patient_folds
from sklearn.model_selection import GroupKFold


def patient_folds(patients, n_folds, seed):
    folds = np.empty(len(patients), dtype=int)
    for number, (_, test) in enumerate(GroupKFold(n_folds).split(np.zeros(len(patients)), groups=patients)):
        folds[test] = number
    return folds
