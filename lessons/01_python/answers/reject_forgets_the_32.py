"""Multiplies by 5/9 without taking off 32 first.

loses: celsius_hand, celsius_unseen, log_good, log_numbers, log_reasons
"""

# %% to_celsius
def to_celsius(text):
    text = text.strip()
    number = float(text[:-1])
    if text[-1] == "F":
        number = number - 32 * 5 / 9
    return number
