"""Counts a failure at any time up to the end, also before the prediction.

loses: label_known, label_open
"""

# %% labels
def labels():
    return """SELECT unit_id, CASE WHEN until <= :now THEN EXISTS (SELECT 1 FROM failures f
                                   WHERE f.machine_id = u.machine_id AND f.failed_at <= u.until) END AS label FROM units u"""
