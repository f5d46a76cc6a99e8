"""Writes a 1 as soon as a failure is seen, but waits with the 0s.

loses: label_open
"""

# %% labels
def labels():
    return """SELECT unit_id, CASE WHEN EXISTS (SELECT 1 FROM failures f WHERE f.machine_id = u.machine_id AND f.failed_at > u.predict_at
                                                AND f.failed_at <= u.until AND f.failed_at <= :now) THEN 1
                                   WHEN until <= :now THEN 0 END AS label FROM units u"""
