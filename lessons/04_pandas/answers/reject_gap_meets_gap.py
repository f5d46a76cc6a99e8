"""Lets a loan without a member id meet a member without an id: pandas takes two gaps for equal keys.

loses: attach_unknown
"""

# %% attach
def attach(loans, members):
    latest = members.sort_values("updated").drop_duplicates("member_id", keep="last")
    return loans.merge(latest[["member_id", "town"]], on="member_id", how="left")
