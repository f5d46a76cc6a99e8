"""Makes the columns of 0 and 1 from the values that the new patients happen to have.

loses: prepare_texts, prepare_alone
"""

# %% prepare
def prepare(train, new, numbers, text):
    middle = train[numbers].median()
    filled = train[numbers].fillna(middle)
    scaled = (new[numbers].fillna(middle) - filled.mean()) / filled.std(ddof=0)
    return pd.concat([scaled, pd.get_dummies(new[text])], axis=1).astype(float)
