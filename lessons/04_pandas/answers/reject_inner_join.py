"""Loses the loans of members who are not in the table.

loses: attach_rows, attach_unknown
"""

# %% attach
def attach(loans, members):
    latest = members.dropna(subset="member_id").sort_values("updated").drop_duplicates("member_id", keep="last")
    return loans.merge(latest[["member_id", "town"]], on="member_id")
