"""Joins the failures, so that two failures make two rows of one prediction.

loses: label_known, label_open
"""

# %% labels
def labels():
    return """SELECT u.unit_id, CASE WHEN u.until <= :now THEN f.failed_at IS NOT NULL END AS label
              FROM units u LEFT JOIN failures f
                ON f.machine_id = u.machine_id AND f.failed_at > u.predict_at AND f.failed_at <= u.until"""
