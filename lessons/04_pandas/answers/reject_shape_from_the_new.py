"""Counts gaps and values in the new patients instead of the training patients.

loses: shape_unseen
"""

# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    k = len(numbers) + sum(int(new[name].isna().any()) for name in numbers)
    return len(new), k + sum(new[name].nunique() for name in texts)
