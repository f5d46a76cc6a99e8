"""Predicts the column without an intercept: everything far from 0 looks determined.

loses: unreadable_twins, unreadable_sums
"""

# %% unreadable
def unreadable(table):
    found = []
    for column in table:
        others, own = table.drop(columns=column).to_numpy(), table[column].to_numpy()
        left = own - others @ np.linalg.lstsq(others, own, rcond=None)[0]
        if 1 - (left**2).sum() / (own**2).sum() >= 0.9:
            found.append(column)
    return found
