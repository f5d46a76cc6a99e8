"""Fills the empty side of a group with a share of 0.

loses: simpson_within, simpson_judge
"""

# %% simpson
def simpson(table):
    share = table.groupby("treated")["outcome"].mean()
    crude = share[1] - share[0]
    shares = table.groupby(["group", "treated"])["outcome"].mean().unstack().fillna(0)
    within = shares[1] - shares[0]
    return {"crude": crude, "within": within.to_dict(), "reversed": bool((within * crude < 0).all())}
