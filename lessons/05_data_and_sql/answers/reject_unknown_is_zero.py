"""Gives 0 to whatever has not failed yet, open or not.

loses: label_open
"""

# %% labels
def labels():
    return """SELECT unit_id, EXISTS (SELECT 1 FROM failures f WHERE f.machine_id = u.machine_id AND f.failed_at > u.predict_at
                                      AND f.failed_at <= u.until AND f.failed_at <= :now) AS label FROM units u"""
