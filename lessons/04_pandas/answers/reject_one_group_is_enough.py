"""Says reversed as soon as a single group contradicts the whole.

loses: simpson_judge
"""

# %% simpson
def simpson(table):
    share = table.groupby("treated")["outcome"].mean()
    crude = share[1] - share[0]
    shares = table.groupby(["group", "treated"])["outcome"].mean().unstack()
    within = (shares[1] - shares[0]).dropna()
    return {"crude": crude, "within": within.to_dict(), "reversed": bool((within * crude < 0).any())}
