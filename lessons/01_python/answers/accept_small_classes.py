"""Small classes and dataclasses: a box that names share, a line that knows its fault."""

# %% after_steps
class Box:
    def __init__(self, contents):
        self.contents = tuple(contents)


def after_steps(steps):
    names = {}
    try:
        for kind, name, what in steps:
            if kind == "new":
                names[name] = Box(what)
            elif kind == "same":
                names[name] = names[what]
            elif kind == "copy":
                names[name] = Box(names[what].contents)
            elif kind == "append":
                names[name].contents = names[name].contents + (what,)
    except KeyError:
        return "NameError"
    return {name: list(box.contents) for name, box in names.items()}


# %% judge
def judge(cells, order, name):
    def holds(steps):
        names = after_steps(steps)
        return "NameError" if isinstance(names, str) else names.get(name, "NameError")

    answer = {"now": holds([cells[place] for place in order]), "restart": holds(list(cells))}
    answer["trust"] = answer["now"] != "NameError" and answer["now"] == answer["restart"]
    return answer


# %% read_log
from dataclasses import dataclass


@dataclass
class Line:
    number: int
    text: str

    def reason(self):
        self.pieces = list(map(str.strip, self.text.split(";")))
        if self.text.strip() == "":
            return "empty"
        if len(self.pieces) != 3 or not min(map(len, self.pieces)):
            return "pieces"
        unit = self.pieces[2][-1:]
        if unit != "C" and unit != "F":
            return "unit"
        try:
            self.temp = float(self.pieces[2][:-1])
        except ValueError:
            return "number"
        if unit == "F":
            self.temp = (self.temp - 32) * 5 / 9
        return "range" if self.temp < 30 or self.temp > 45 else None


def read_log(lines):
    good, bad = [], []
    for number, text in enumerate(lines, start=1):
        line = Line(number, text)
        reason = line.reason()
        if reason is None:
            good.append({"line": number, "id": line.pieces[1], "temp": line.temp})
        else:
            bad.append({"line": number, "reason": reason})
    return {"good": good, "bad": bad}
