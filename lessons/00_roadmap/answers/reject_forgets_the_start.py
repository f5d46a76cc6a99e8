"""Lists those who receive the work and leaves out the one who begins.

loses: hand_over_example, hand_over_unseen
"""

# %% hand_over
def hand_over(flow, start):
    route = []
    while start in flow:
        start = flow[start]
        route.append(start)
    return route
