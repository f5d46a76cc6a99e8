"""Takes the plain average of the groups' differences for the whole table's difference.

loses: simpson_crude, simpson_judge
"""

# %% simpson
def simpson(table):
    shares = table.groupby(["group", "treated"])["outcome"].mean().unstack()
    within = (shares[1] - shares[0]).dropna()
    crude = within.mean() if len(within) else 0.0
    return {"crude": crude, "within": within.to_dict(), "reversed": bool(len(within) and (within * crude < 0).all())}
