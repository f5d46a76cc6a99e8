"""Gives a gap in a text column a column of its own.

loses: shape_unseen
"""

# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    flags = sum(int(train[name].isna().any()) for name in numbers)
    return len(new), len(numbers) + flags + sum(train[name].nunique(dropna=False) for name in texts)
