"""Divides each group's sum by the number of all values.

loses: means_hand, means_missing
"""

# %% group_means
def group_means(groups, values):
    table = pd.DataFrame({"group": groups, "value": values}).dropna()
    return (table.groupby("group")["value"].sum() / len(table)).to_dict()
