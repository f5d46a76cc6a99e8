"""Builds the features by the time of the event instead of the time at which it was known.

loses: pit_rows, pit_last, pit_later
"""

# %% features
def features():
    mine = "FROM orders o WHERE o.customer_id = u.customer_id AND o.ordered_at > u.since AND o.ordered_at <= u.predict_at"
    return f"""SELECT unit_id, (SELECT COUNT(*) {mine}) AS n_orders, (SELECT TOTAL(amount) {mine}) AS total,
                      (SELECT amount {mine} ORDER BY o.ordered_at DESC LIMIT 1) AS last_amount FROM units u"""
