"""Leaves out the first text value, as `drop_first=True` does.

loses: shape_hand, shape_unseen
"""

# %% prepared_shape
def prepared_shape(train, new, numbers, texts):
    flags = sum(int(train[name].isna().any()) for name in numbers)
    dummies = pd.get_dummies(train[texts], drop_first=True).shape[1] if texts else 0
    return len(new), len(numbers) + flags + dummies
