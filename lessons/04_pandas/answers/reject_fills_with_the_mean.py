"""Fills gaps with the mean instead of the median.

loses: prepare_numbers
"""

# %% prepare
def prepare(train, new, numbers, text):
    middle = train[numbers].mean()
    filled = train[numbers].fillna(middle)
    scaled = (new[numbers].fillna(middle) - filled.mean()) / filled.std(ddof=0)
    values = sorted(train[text].dropna().unique())
    return np.column_stack([scaled] + [new[text] == value for value in values]).astype(float)
