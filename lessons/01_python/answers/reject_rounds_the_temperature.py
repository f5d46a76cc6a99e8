"""Rounds to one decimal, as the screen of a thermometer does.

loses: celsius_unseen, log_good
"""

# %% to_celsius
def to_celsius(text):
    text = text.strip()
    number = float(text[:-1])
    if text[-1] == "F":
        number = (number - 32) * 5 / 9
    return round(number, 1)
