"""The mutants of known functions, which of them a known test kills, and the list of those that are named as equivalent."""

from __future__ import annotations

import contextlib
import textwrap

import pytest
import toy

from benchmarks import graders
from benchmarks.mutants import Mutant, fingerprint, mutants_of
from benchmarks.mutants.cosmic import chosen_operators
from benchmarks.mutants.equivalent import read_equivalents
from mlroadmap.errors import CourseError
from mlroadmap.grading import assignment as assignments
from mlroadmap.grading.runner import Limits, Runner


def cell(body: str, head: str = "def f(X_train, X_test, X, y_train, seed, k):") -> str:
    marked = ["### BEGIN SOLUTION", *textwrap.dedent(body).strip("\n").split("\n"), "### END SOLUTION"]
    return "\n".join([head, *("    " + line for line in marked)])


def changes(body: str, **how: str) -> set[tuple[str, str]]:
    """(operator, changed lines) of every mutant, spaces aside."""
    return {(mutant.operator, " ".join(mutant.after.split())) for mutant in mutants_of("f", cell(body, **how))[0]}


@pytest.mark.parametrize(("body", "operator", "after"), [
    ("return scale(X_train).fit(X_train)", "ml other rows or label", "return scale(X_train).fit(X)"),
    ("return scale(X_train).fit(X_train)", "ml other rows or label", "return scale(X_test).fit(X_train)"),
    ("return np.random.default_rng(seed).random(3)", "ml seed ignored", "return np.random.default_rng().random(3)"),
    ("return Tree(random_state=seed)", "ml seed ignored", "return Tree(random_state=0)"),
    ("return Tree(random_state=seed)", "ml dropped argument", "return Tree()"),
    ("return KFold(k, shuffle=True)", "ml dropped argument", "return KFold(k)"),
    ("return KFold(k, shuffle=True)", "cosmic-ray ReplaceTrueWithFalse", "return KFold(k, shuffle=False)"),
    ("return KFold(n_splits=k)", "ml one more or fewer", "return KFold(n_splits=k - 1)"),
    ("return X.mean(axis=0)", "ml wrong axis", "return X.mean(axis=1)"),
    ("return X.std(axis=0)", "ml sample for population", "return X.std(axis=0, ddof=1)"),
    ("return recall_score(y_train, X)", "ml swapped arguments", "return recall_score(X, y_train)"),
    ("return recall_score(y_train, X)", "ml related function", "return precision_score(y_train, X)"),
    ("return scaler.transform(X_test)", "ml related function", "return scaler.fit_transform(X_test)"),
    ("return np.abs(X).sum()", "ml forgotten step", "return X.sum()"),
    ("return np.argmin(X)", "ml related function", "return np.argmax(X)"),
    ("return 1 - k", "ml forgotten step", "return k"),
    ("return X - k", "ml operands exchanged", "return (k - X)"),
    ("return (X - k) / seed", "ml forgotten step", "return (X - k)"),
    ("return X[:k]", "ml one more or fewer", "return X[:k - 1]"),
    ("return [i for i in range(k)]", "ml one more or fewer", "return [i for i in range(1, k)]"),
    ("return [x for x in X if x > 0]", "ml dropped guard", "return [x for x in X if True]"),
    ("return X.drop(columns='y')", "ml forgotten step", "return X"),
    ("return best, where", "ml swapped arguments", "return where, best"),
    ("if k < 2:\n    return 0\nreturn 1", "cosmic-ray ReplaceComparisonOperator_Lt_LtE", "if k <= 2:"),
    ("if k < 2:\n    return 0\nreturn 1", "ml dropped guard", "if False:"),
    ("for x in X:\n    k = k + x\n    y = k\nreturn k", "ml stops too early", "y = k break"),
    ("for x in X:\n    k = k + x\nreturn k", "ml one more or fewer", "for x in list(X)[1:]:"),
    ("k = k / 2\nreturn k", "ml forgotten line", "pass"),
    ("return k in X", "ml dropped guard", "return (k not in X)"),
])
def test_each_operator_makes_its_fault(body, operator, after):
    assert (operator, after) in changes(body)


def test_only_the_solution_is_mutated():
    source = "LIMIT = 1 + 2\n" + cell("return k + 1") + "\nAFTER = 3 + 4"
    assert {mutant.line for mutant in mutants_of("f", source)[0]} == {4}


def test_messages_and_annotations_are_left_alone():
    assert changes('raise ValueError(f"{k + 1} is more than {len(X) - 1}", 1 + 2)') == set()
    assert changes("total: list[1] = k\nreturn total") == set()


def test_faults_that_only_raise_at_once_are_not_made():
    texts = {after for _, after in changes("return k / 2")}
    assert "return k // 2" in texts
    assert not any(sign in text for text in texts for sign in ("<<", ">>", "|", "&", "^", "~"))
    assert not any("Variable" in name for name in chosen_operators())


def test_equal_bytecode_is_one_mutant():
    source = cell("if k < 2:\n    return 0\nreturn 1")
    made, _ = mutants_of("f", source)
    prints = [fingerprint(mutant.source) for mutant in made]
    assert len(set(prints)) == len(prints)
    assert fingerprint(source) not in prints
    # 2 - 2 and 1 - 1 are both folded to 0.
    assert mutants_of("f", cell("return 1 - 2"))[1] >= 1
    assert fingerprint("x = 1\n\n# a comment\ny = (x)") == fingerprint("x = 1\ny = x")
    assert fingerprint("x = 1") != fingerprint("x = 1.0") != fingerprint("x = True")
    assert fingerprint("def f():\n    return 1") != fingerprint("def f():\n    return 2")


def test_mutants_are_the_same_each_time():
    source = cell("return sorted(X)[:k] + [seed % 3]")
    assert mutants_of("f", source) == mutants_of("f", source)


def test_korean_in_the_cell_does_not_shift_the_edits():
    assert ("ml forgotten step", "return '한글' + name(k)") not in changes("return '한글', abs(k)")
    assert ("ml forgotten step", "return '한글', k") in changes("return '한글', abs(k)")


# --- grading them --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def runner():
    with Runner(sides=1, sandbox=False, preload=("numpy",)) as made:
        yield made


SIGN = '''def sign(x):
    """The sign of x, as -1, 0 or 1 (int)."""
    ### BEGIN SOLUTION
    if x > 0:
        return 1
    if x < 0:
        return -1
    return 0
    ### END SOLUTION'''


def sign_topic(folder, checks: str):
    """A topic of one question, the sign of a number, tested by `checks`."""
    text = (toy.HEADER + toy.graded("locked", "setup", toy.SETUP) + toy.prose("## 1. 부호 (2점)", "## 1. The sign (2 points)")
            + toy.graded("answer", "sign", SIGN) + toy.graded("test", "sign_hand", checks, 2))
    home = toy.make(folder, assignment=text)
    (home / "answers").mkdir(exist_ok=True)
    return home


def check(argument, value) -> str:
    return f'assert int(sign({argument})) == {value}, "부호가 달라요 / the sign is wrong"'


THOROUGH = "\n".join(check(x, (x > 0) - (x < 0)) for x in (-2, -1, -0.5, 0, 0.5, 1, 2))


def survivors(result) -> set[str]:
    return {mutant.after for mutant in result.survivors }


def test_a_thorough_test_kills_every_fault(tmp_path, runner):
    result = graders.measure(sign_topic(tmp_path, THOROUGH), runner, jobs=2)
    # x < 0 and x <= 0 differ, but behind 'if x > 0' nothing is left that x != 0 and x < 0 tell apart.
    assert survivors(result) == {"if x != 0:"}
    assert result.share > 0.95


def test_a_weak_test_lets_faults_live(tmp_path, runner):
    result = graders.measure(sign_topic(tmp_path, check(2, 1)), runner, jobs=2)
    assert {"if x < 1:", "return - 2", "return -1"} <= survivors(result)
    assert result.share < 0.95


@pytest.mark.slow
def test_a_fault_that_never_ends_is_killed_by_the_time_limit(tmp_path, runner, monkeypatch):
    home = sign_topic(tmp_path, THOROUGH)
    assignment = assignments.read(home / "assignment.md")
    endless = Mutant("sign", "by hand", "def sign(x):\n    while True:\n        pass", "", "while True:", 2)
    monkeypatch.setattr(runner, "limits", Limits(cell=0.5, wall=2))
    assert graders._verdict(runner, assignment, endless) == "the time limit"


def test_an_excused_survivor_is_not_counted(tmp_path, runner):
    home = sign_topic(tmp_path, THOROUGH)
    listed = home / "answers" / "equivalent_mutants.yml"
    listed.write_text('- grade_id: sign\n  before: "if x < 0:"\n  after: "if x!= 0:"\n  reason: positive numbers have returned already\n')
    result = graders.measure(home, runner, jobs=2)
    assert survivors(result) == set()
    assert [mutant.after for mutant in result.equivalent] == ["if x != 0:"]
    assert result.wrong == []


def test_a_stale_or_false_excuse_is_wrong(tmp_path, runner):
    home = sign_topic(tmp_path, THOROUGH)
    listed = home / "answers" / "equivalent_mutants.yml"
    listed.write_text("".join(f'- grade_id: sign\n  before: "if x > 0:"\n  after: "{after}"\n  reason: none\n'
                              for after in ("if x == 7:", "if False:")))
    assert graders.measure(home, runner, at_most=1).wrong == [
        "listed as equivalent, but there is no such mutant: sign: if x > 0: -> if x == 7:",
        "listed as equivalent, but a test's message kills it: sign: if False:"]


@pytest.mark.parametrize(("text", "message"), [
    ("- grade_id: a\n  before: b\n", "entry 1 must have exactly these texts"),
    ("- {grade_id: a, before: b, after: c, reason: ' '}\n", "entry 1 gives no reason"),
    ("grade_id: a\n", "a list of entries is needed"),
    ("- [\n", "not YAML"),
])
def test_a_list_of_excuses_that_is_not_of_the_form_is_refused(tmp_path, text, message):
    path = tmp_path / "equivalent_mutants.yml"
    path.write_text(text)
    with pytest.raises(CourseError, match=message):
        read_equivalents(path)


def test_a_solution_that_loses_points_is_refused(tmp_path, runner):
    with pytest.raises(CourseError, match="our own solution loses sign_hand: 부호가 달라요"):
        graders.measure(sign_topic(tmp_path, check(2, 7)), runner)


def test_the_most_mutants_are_spread_over_the_questions(tmp_path, runner):
    result = graders.measure(toy.make(tmp_path), runner, jobs=2, at_most=12)
    assert result.total == 12
    assert result.left_out > 0
    assert len({mutant.grade_id for mutant, _ in result.killed}) >= 5


def test_one_answer_cell_alone(tmp_path, runner):
    home = toy.make(tmp_path)
    result = graders.measure(home, runner, only="times4", at_most=3)
    assert {mutant.grade_id for mutant, _ in result.killed} == {"times4"}
    assert result.total == 3
    with pytest.raises(CourseError, match="there is no answer cell 'times9'"):
        graders.measure(home, runner, only="times9")


def test_the_command_says_its_verdict_last_and_in_its_exit_status(tmp_path, runner, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(graders, "Runner", lambda **how: contextlib.nullcontext(runner))
    sign_topic(tmp_path, THOROUGH)
    assert graders.main(["--max", "5"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "mutants: killed 5 of 5 (100.0 %)"
    sign_topic(tmp_path, check(2, 1))
    assert graders.main(["01", "--max", "5"]) == 1
    assert "\n      - if x < 0:\n      + if x < -1:\n" in capsys.readouterr().out
    assert graders.main(["99"]) == 2
    assert capsys.readouterr().err.startswith("graders: There is no topic '99'")


def test_a_question_is_graded_without_the_other_questions_tests(tmp_path):
    assignment = assignments.read(toy.make(tmp_path) / "assignment.md")
    chosen = graders.only_question(assignment, assignment.submission(), "times3")
    assert [chosen_cell.id for chosen_cell in chosen] == ["setup", "times1", "times2", "times3", "times3_small"]
