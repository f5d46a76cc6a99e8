"""Turns the text into one column of 0, 1, 2, as if the values had an order.

loses: prepare_numbers, prepare_texts, prepare_alone
"""

# %% prepare
def prepare(train, new, numbers, text):
    middle = train[numbers].median()
    filled = train[numbers].fillna(middle)
    scaled = (new[numbers].fillna(middle) - filled.mean()) / filled.std(ddof=0)
    values = sorted(train[text].dropna().unique())
    number = [values.index(v) if v in values else -1 for v in new[text]]
    return np.column_stack([scaled, number]).astype(float)
