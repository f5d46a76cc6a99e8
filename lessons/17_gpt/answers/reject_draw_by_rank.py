"""Adds up from the likeliest.

loses: draw_unseen
"""

# %% draw
def draw(chances, u):
    order = np.argsort(-np.asarray(chances))
    return int(order[np.argmax(np.cumsum(np.asarray(chances)[order]) > u)])
