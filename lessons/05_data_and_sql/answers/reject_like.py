"""Compares with LIKE, which ignores upper and lower case and reads % and _ as wildcards.

loses: find_plain, find_hostile
"""

# %% find_patient
def find_patient(name):
    return "SELECT patient_id FROM people WHERE name LIKE ?", [name]
