"""Flips the window, as a mathematics book does.

loses: conv_hand, conv_padding, conv_stride
"""

# %% conv2d
def conv2d(picture, window, stride=1, padding=0):
    padded = np.pad(picture, padding)
    window = window[::-1, ::-1]
    a, b = window.shape
    rows = range(0, padded.shape[0] - a + 1, stride)
    columns = range(0, padded.shape[1] - b + 1, stride)
    return np.array([[(padded[i:i + a, j:j + b] * window).sum() for j in columns] for i in rows])
