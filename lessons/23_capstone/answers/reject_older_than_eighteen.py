"""Leaves out those who are exactly 18.

loses: cohort_hand, cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    there = visits[(visits["admit_at"].dt.year == year) & (visits["age"] > 18)]
    return there.sort_values("admit_at").drop_duplicates("patient_id")["visit_id"].tolist()
