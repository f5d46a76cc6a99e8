"""Counters for the join, window functions for the SQL, and arrays for the answers."""

# %% join_shape
from collections import Counter


def join_shape(left_keys, right_keys, left_columns, right_columns, kind):
    right = Counter(key for key in right_keys if key is not None)
    each = np.array([right[key] if key is not None else 0 for key in left_keys], dtype=int)
    rows = each.sum() if kind == "inner" else np.maximum(each, 1).sum()
    return np.array([rows, left_columns + right_columns])


# %% without_lactate
def without_lactate():
    return """SELECT v.visit_id FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id AND l.name = 'lactate'
              WHERE l.lab_id IS NULL AND v.ward IS NOT 'ER'"""


# %% site_totals
def site_totals():
    return """SELECT site, SUM(CASE WHEN first = 1 THEN icu_days ELSE 0 END) AS icu_days, COUNT(lab_id) AS n_labs
              FROM (SELECT v.site, v.icu_days, l.lab_id,
                           ROW_NUMBER() OVER (PARTITION BY v.visit_id ORDER BY l.lab_id) AS first
                    FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id)
              GROUP BY site"""


# %% features
def features():
    return """SELECT DISTINCT u.unit_id,
                     COUNT(o.amount) OVER w AS n_orders, COALESCE(SUM(o.amount) OVER w, 0.0) AS total,
                     FIRST_VALUE(o.amount) OVER (PARTITION BY u.unit_id ORDER BY o.recorded_at DESC) AS last_amount
              FROM units u LEFT JOIN orders o
                ON o.customer_id = u.customer_id AND u.since < o.recorded_at AND u.predict_at >= o.recorded_at
              WINDOW w AS (PARTITION BY u.unit_id)"""


# %% judge
def judge(log, units):
    inside = log[log["visit_id"].isin(units["visit_id"])]
    late = {}
    for name in inside["column"].unique():
        mine = inside[inside["column"] == name].merge(units, how="left", on="visit_id")
        in_time = (mine["recorded_at"] <= mine["predict_at"]).sum()
        late[name] = 1 - in_time / len(mine)
    return {"usable": tuple(sorted(name for name in late if late[name] == 0)), "late": late}
