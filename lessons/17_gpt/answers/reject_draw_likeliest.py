"""Always draws the likeliest.

loses: draw_unseen
"""

# %% draw
def draw(chances, u):
    return int(np.argmax(chances))
