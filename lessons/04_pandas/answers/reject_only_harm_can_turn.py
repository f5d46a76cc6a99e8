"""Sees a reversal only where the whole table speaks against the treatment.

loses: simpson_judge
"""

# %% simpson
def simpson(table):
    share = table.groupby("treated")["outcome"].mean()
    shares = table.groupby(["group", "treated"])["outcome"].mean().unstack()
    within = (shares[1] - shares[0]).dropna()
    crude = share[1] - share[0]
    turned = crude > 0 and len(within) > 0 and (within < 0).all()
    return {"crude": crude, "within": within.to_dict(), "reversed": bool(turned)}
