"""Takes every window for a square.

loses: conv_hand, conv_padding, conv_stride
"""

# %% conv2d
def conv2d(picture, window, stride=1, padding=0):
    padded = np.pad(picture, padding)
    a = b = window.shape[0]
    rows = range(0, padded.shape[0] - a + 1, stride)
    columns = range(0, padded.shape[1] - b + 1, stride)
    return np.array([[(padded[i:i + a, j:j + b] * window).sum() for j in columns] for i in rows])
