"""Conditional expressions, min over the options, recursion."""

# %% cheaper
def cheaper(rule_cost, model_cost):
    return ["rule", "model"][model_cost < rule_cost]

# %% cheapest
def cheapest(situation):
    def cost(option):
        return total_cost(option, situation["n"], situation["per_error"])

    return min(situation["options"], key=cost)["name"]

# %% break_even
def break_even(extra, saved):
    return extra / saved if saved > 0 else -1.0

# %% error_rate
def error_rate(said, true):
    return 1 - sum(a == b for a, b in zip(said, true)) / len(true)

# %% best_method
def best_method(misses):
    return min(misses, key=lambda name: sum(map(abs, misses[name])) / len(misses[name]))

# %% hand_over
def hand_over(flow, start):
    return (start,) + (tuple(hand_over(flow, flow[start])) if start in flow else ())
