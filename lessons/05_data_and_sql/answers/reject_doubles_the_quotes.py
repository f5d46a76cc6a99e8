"""Escapes quotes by hand and still puts the value into the SQL.

loses: find_hostile
"""

# %% find_patient
def find_patient(name):
    return "SELECT patient_id FROM people WHERE name = '" + name.replace("'", "''") + "'", []
