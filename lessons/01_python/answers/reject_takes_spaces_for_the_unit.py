"""Does not take the spaces off, so that the last character is a space.

loses: celsius_unseen
"""

# %% to_celsius
def to_celsius(text):
    number = float(text[:-1])
    if text[-1] == "F":
        number = (number - 32) * 5 / 9
    return number
