"""Hands the work over once and stops.

loses: hand_over_example, hand_over_unseen
"""

# %% hand_over
def hand_over(flow, start):
    if start in flow:
        return [start, flow[start]]
    return [start]
