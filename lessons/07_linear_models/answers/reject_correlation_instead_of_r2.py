"""Takes 0.9 for the correlation instead of its square.

loses: unreadable_sums
"""

# %% unreadable
def unreadable(table):
    found = []
    for column in table:
        others = table.drop(columns=column)
        if LinearRegression().fit(others, table[column]).score(others, table[column]) ** 0.5 >= 0.9:
            found.append(column)
    return found
