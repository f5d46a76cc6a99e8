"""Fits the scaler again on the new patients.

loses: prepare_numbers, prepare_alone
"""

# %% prepare
def prepare(train, new, numbers, text):
    filled = new[numbers].fillna(train[numbers].median())
    scaled = (filled - filled.mean()) / (filled.std(ddof=0) + 1e-12)
    values = sorted(train[text].dropna().unique())
    return np.column_stack([scaled] + [new[text] == value for value in values]).astype(float)
