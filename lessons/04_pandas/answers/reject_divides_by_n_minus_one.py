"""Uses pandas' standard deviation as it comes, which divides by n - 1.

loses: prepare_numbers
"""

# %% prepare
def prepare(train, new, numbers, text):
    middle = train[numbers].median()
    filled = train[numbers].fillna(middle)
    scaled = (new[numbers].fillna(middle) - filled.mean()) / filled.std()
    values = sorted(train[text].dropna().unique())
    return np.column_stack([scaled] + [new[text] == value for value in values]).astype(float)
