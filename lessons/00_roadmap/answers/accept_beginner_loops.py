"""Only loops, names and if, one small step a line."""

# %% error_cost
def error_cost(n, error, per_error):
    wrong = n * error
    money = wrong * per_error
    return money

# %% cheapest
def cheapest(situation):
    best_name = ""
    best_cost = -1
    for option in situation["options"]:
        cost = total_cost(option, situation["n"], situation["per_error"])
        if best_name == "" or cost < best_cost:
            best_name = option["name"]
            best_cost = cost
    return best_name

# %% hand_over
def hand_over(flow, start):
    route = [start]
    for step in range(10):
        if route[-1] in flow:
            route.append(flow[route[-1]])
    return route
