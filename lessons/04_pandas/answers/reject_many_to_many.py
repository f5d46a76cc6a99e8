"""Merges without looking at the key: a member who moved doubles each loan.

loses: attach_rows, attach_latest, attach_unknown
"""

# %% attach
def attach(loans, members):
    return loans.merge(members[["member_id", "town"]], on="member_id", how="left")
