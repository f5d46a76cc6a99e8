"""Counts rightly, but takes the last amount of all orders ever, also later ones.

loses: pit_last, pit_later
"""

# %% features
def features():
    mine = "FROM orders o WHERE o.customer_id = u.customer_id AND o.recorded_at > u.since AND o.recorded_at <= u.predict_at"
    return f"""SELECT unit_id, (SELECT COUNT(*) {mine}) AS n_orders, (SELECT TOTAL(amount) {mine}) AS total,
                      (SELECT amount FROM orders o WHERE o.customer_id = u.customer_id ORDER BY o.recorded_at DESC LIMIT 1) AS last_amount
               FROM units u"""
