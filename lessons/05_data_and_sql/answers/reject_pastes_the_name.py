"""Pastes the name between quotes into the SQL.

loses: find_plain, find_hostile
"""

# %% find_patient
def find_patient(name):
    return f"SELECT patient_id FROM people WHERE name = '{name}'", []
