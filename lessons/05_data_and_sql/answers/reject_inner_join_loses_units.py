"""Uses an inner join, so that a customer without orders gets no row.

loses: pit_rows, pit_last, pit_later
"""

# %% features
def features():
    return """SELECT unit_id, n_orders, total, amount AS last_amount FROM (
                  SELECT u.unit_id, COUNT(*) AS n_orders, SUM(o.amount) AS total, o.amount, MAX(o.recorded_at)
                  FROM units u JOIN orders o
                    ON o.customer_id = u.customer_id AND o.recorded_at > u.since AND o.recorded_at <= u.predict_at
                  GROUP BY u.unit_id)"""
