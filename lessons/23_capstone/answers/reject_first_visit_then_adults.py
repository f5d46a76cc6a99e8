"""Takes the year's first visit and drops it if the patient was a child.

loses: cohort_hand, cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    there = visits[visits["admit_at"].dt.year == year]
    first = there.sort_values("admit_at").drop_duplicates("patient_id")
    return first[first["age"] >= 18]["visit_id"].tolist()
