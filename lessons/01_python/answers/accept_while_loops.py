"""Only while loops and indexes, as somebody who has just begun would write it."""

# %% count_same
def count_same(values, target):
    place = 0
    count = 0
    while place < len(values):
        difference = values[place] - target
        if difference < 0:
            difference = -difference
        if difference < 0.001:
            count += 1
        place += 1
    return count


# %% by_shift
def by_shift(readings, shifts=None):
    if shifts is None:
        shifts = {"day": [], "night": [], "all": []}
    place = 0
    while place < len(readings):
        hour = readings[place][0]
        value = readings[place][1]
        shifts["all"].append(value)
        if hour >= 8 and hour < 20:
            shifts["day"].append(value)
        else:
            shifts["night"].append(value)
        place += 1
    return shifts


# %% after_steps
def after_steps(steps):
    boxes = []
    names = {}
    place = 0
    while place < len(steps):
        kind = steps[place][0]
        name = steps[place][1]
        if kind == "new":
            boxes.append(steps[place][2][:])
            names[name] = len(boxes) - 1
        elif kind == "append":
            if name not in names:
                return "NameError"
            boxes[names[name]] = boxes[names[name]] + [steps[place][2]]
        else:
            other = steps[place][2]
            if other not in names:
                return "NameError"
            if kind == "same":
                names[name] = names[other]
            else:
                boxes.append(boxes[names[other]][:])
                names[name] = len(boxes) - 1
        place += 1
    answer = {}
    for name in names:
        answer[name] = boxes[names[name]]
    return answer


# %% diary_summary
def diary_summary(diary):
    seen = []
    kept = []
    place = len(diary) - 1
    while place >= 0:
        date, moment, sugar = diary[place]
        if [date, moment] not in seen:
            seen.append([date, moment])
            kept.append([moment, sugar])
        place -= 1
    summary = {}
    for moment, sugar in kept:
        if moment not in summary:
            summary[moment] = {"n": 0, "total": 0, "highest": sugar}
        summary[moment]["n"] += 1
        summary[moment]["total"] += sugar
        if sugar > summary[moment]["highest"]:
            summary[moment]["highest"] = sugar
    for moment in summary:
        summary[moment]["mean"] = summary[moment]["total"] / summary[moment]["n"]
    return summary
