"""Asks `if value:` and so leaves a true 0 out with the empty values.

loses: means_missing
"""

# %% group_means
def group_means(groups, values):
    found = {}
    for group, value in zip(groups, values):
        if value:
            found.setdefault(group, []).append(value)
    return {group: sum(mine) / len(mine) for group, mine in found.items()}
