"""Fits median, mean and standard deviation on all rows, training and new together.

loses: prepare_numbers, prepare_alone
"""

# %% prepare
def prepare(train, new, numbers, text):
    everybody = pd.concat([train, new])[numbers]
    filled = everybody.fillna(everybody.median())
    scaled = (new[numbers].fillna(everybody.median()) - filled.mean()) / filled.std(ddof=0)
    values = sorted(train[text].dropna().unique())
    return np.column_stack([scaled] + [new[text] == value for value in values]).astype(float)
