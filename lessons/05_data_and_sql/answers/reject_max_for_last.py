"""Takes the largest amount for the last one.

loses: pit_last
"""

# %% features
def features():
    return """SELECT u.unit_id, COUNT(o.order_id) AS n_orders, COALESCE(SUM(o.amount), 0) AS total, MAX(o.amount) AS last_amount
              FROM units u LEFT JOIN orders o
                ON o.customer_id = u.customer_id AND o.recorded_at > u.since AND o.recorded_at <= u.predict_at
              GROUP BY u.unit_id"""
