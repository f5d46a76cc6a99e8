"""Stops when the sum is equal to u.

loses: draw_unseen
"""

# %% draw
def draw(chances, u):
    return int(np.argmax(np.cumsum(chances) >= u))
