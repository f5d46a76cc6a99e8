"""Names one of the twins, the one to be dropped.

loses: unreadable_twins, unreadable_sums
"""

# %% unreadable
def unreadable(table):
    table, found = table.copy(), []
    for column in list(table):
        others = table.drop(columns=column)
        if LinearRegression().fit(others, table[column]).score(others, table[column]) >= 0.9:
            found.append(column)
            table = others
    return found
