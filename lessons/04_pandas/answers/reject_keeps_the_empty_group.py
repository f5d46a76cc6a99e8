"""Returns NaN for a group without any value.

loses: means_missing
"""

# %% group_means
def group_means(groups, values):
    table = pd.DataFrame({"group": groups, "value": pd.Series(values, dtype=float)})
    return table.groupby("group")["value"].mean().to_dict()
