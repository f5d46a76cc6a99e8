"""Walks through the whole dictionary in its order instead of following the work from the start.

loses: hand_over_example, hand_over_unseen
"""

# %% hand_over
def hand_over(flow, start):
    route = [start]
    for giver in flow:
        route.append(flow[giver])
    return route
