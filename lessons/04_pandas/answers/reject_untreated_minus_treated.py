"""Subtracts the wrong way round.

loses: simpson_crude, simpson_within
"""

# %% simpson
def simpson(table):
    share = table.groupby("treated")["outcome"].mean()
    shares = table.groupby(["group", "treated"])["outcome"].mean().unstack()
    within = (shares[0] - shares[1]).dropna()
    crude = share[0] - share[1]
    return {"crude": crude, "within": within.to_dict(), "reversed": bool(len(within) and (within * crude < 0).all())}
