"""Takes the first visit ever and then asks whether it was in the year.

loses: cohort_hand, cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    first = visits.sort_values("admit_at").drop_duplicates("patient_id")
    return first[(first["admit_at"].dt.year == year) & (first["age"] >= 18)]["visit_id"].tolist()
