"""Takes u as a share of the ids.

loses: draw_unseen
"""

# %% draw
def draw(chances, u):
    return int(u * len(chances))
