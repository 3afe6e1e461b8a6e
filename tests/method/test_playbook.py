"""The playbook: what ships, and what is refused, with its place."""

import math
import tomllib
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from tasdesk import messages, places
from tasdesk.errors import NotFound, PlaybookError, Refused
from tasdesk.method.facts import Grade, Question, Words
from tasdesk.method.money import known
from tasdesk.method.playbook import Comparison, Grading
from tasdesk.method.playbook_file import FaultyPlaybook, parse


@pytest.fixture(scope="session")
def text():
    """The text of the playbook that ships."""
    return places.shipped("playbook.toml").read_text(encoding="utf-8")


def swapped(text, old, new):
    """The text with one piece of it changed."""
    assert old in text
    return text.replace(old, new, 1)


# --- what ships --------------------------------------------------------------------------------------------------


def test_the_numbers_of_the_method_ship(playbook):
    """The defaults of METHOD 3 and 5."""
    assert (
        Comparison(weight_of_fit=0.5, sharpness=2, assumed=4, discount=0.7, cap=0.5),
        ("CNY", {"A": 5_000_000, "B": 1_000_000, "C": 300_000}),
    ) == (playbook.comparison, (playbook.grading.currency, playbook.grading.lines))


def test_the_seven_stages_ship(playbook):
    """Their order, Chinese names and limits (METHOD 2)."""
    assert [
        ("verify", "验证商机", 30),
        ("initiate", "商机立项", 30),
        ("analyse", "需求分析", 45),
        ("present", "价值呈现", 60),
        ("prepare", "招标准备", 45),
        ("bid", "组织投标", 30),
        ("close", "谈判签约", 30),
    ] == [(stage.id, stage.name.zh, stage.limit) for stage in playbook.stages]


def test_the_framework_matrix_ships(playbook):
    """Required content of every stage; tasks, processes and people where the method names some."""
    assert {
        "verify": "account contact need event grade | verify_event find_source qualify | lead_conversion",
        "initiate": "amount close_date rivals team | initiation_review | initiation_approval",
        "analyse": "questionnaire map value_proposition strategy | requirement_workshop | ",
        "present": "action_plan stances | technical_exchange reference_visit trial executive_visit lead_terms"
        " | solution_review",
        "prepare": "tender_criteria price_plan | influence_criteria form_bid_team | bid_decision",
        "bid": "bid_document price | price_approval presentation clarification | bid_approval",
        "close": "contract_terms payment delivery | contract_review negotiate sign | contract_approval",
    } == {
        stage.id: " | ".join(
            " ".join(item.id for item in part) for part in (stage.content, stage.tasks, stage.processes)
        )
        for stage in playbook.stages
    }


def test_the_probes_ship(playbook):
    """Five for each question, all of weight 1 (METHOD 4)."""
    assert {
        "fit": ["function", "outcome", "price", "references", "delivery"],
        "closeness": ["approver", "decision_maker", "evaluators", "users", "information"],
    } == {q: [probe.id for probe in playbook.question(q).probes if probe.weight == 1] for q in Question}


def test_an_assessment_is_due_after_two_weeks(playbook):
    """The limit of METHOD 8, number 8."""
    assert 14 == playbook.stale_days


def test_the_classic_four_ship_unasked(playbook, text):
    """A file of one line asks them, and another can leave one out or add its own."""
    asking = "[qualification]\nasked = true\n"
    own = asking + "[qualification.questions]\nworth = false\nours = { name = OURS, text = OURS }"
    own = own.replace("OURS", "{ en = 'Our own', zh = '自定' }")

    assert [(), ("real", "competitive", "winnable", "worth"), ("real", "competitive", "winnable", "ours")] == [
        tuple(each.id for each in found.qualifiers)
        for found in (playbook, parse(asking, "mine.toml", text), parse(own, "mine.toml", text))
    ]
    assert () == parse("[qualification]\nasked = false", "mine.toml", text).qualifiers


def test_a_list_that_is_asked_has_questions(text):
    """Nothing to ask is a mistake, not a list."""
    with pytest.raises(PlaybookError, match=r"mine.toml:2: qualification.asked: there are no questions"):
        parse("[qualification]\nasked = true\nquestions = []", "mine.toml", text)


def test_a_question_of_the_list_is_found_by_its_id(playbook, text):
    """One it has not is answered with those it has; a list that is not kept is refused."""
    asking = parse("[qualification]\nasked = true", "mine.toml", text)

    assert "Worth winning" == asking.qualifier("worth").name.en
    with pytest.raises(NotFound, match="real, competitive, winnable, worth"):
        asking.qualifier("fun")
    with pytest.raises(Refused, match="keeps no qualification list"):
        playbook.qualifier("worth")


@pytest.mark.parametrize("question", Question)
def test_every_score_has_its_own_words(playbook, question):
    """Six anchors and six short forms, no two alike in either language."""
    asked = playbook.question(question)

    assert [6] * 4 == [
        len({words.of(language) for words in texts})
        for texts in (asked.anchors, asked.short)
        for language in messages.LANGUAGES
    ]


def test_every_rate_is_of_a_currency_there_is(playbook):
    """A mistyped code would leave deals without a grade."""
    assert [] == [code for code in playbook.grading.rates if not known(code)]


def test_rates_are_kept_as_they_are_written(playbook):
    """0.048 is 48/1000 and not the float next to it."""
    assert Decimal("0.048") == playbook.grading.rates["JPY"]


# --- looking up --------------------------------------------------------------------------------------------------


def test_stages_are_found_by_id_and_number(playbook):
    """Numbers run from 1 to 7."""
    assert (1, 7, "bid", 6) == (
        playbook.number("verify"),
        playbook.number(playbook.order[-1]),
        playbook.stage("bid").id,
        playbook.order.index("bid") + 1,
    )


def test_an_unknown_stage_is_answered_with_those_there_are(playbook):
    """In the user's language."""
    with pytest.raises(NotFound) as error:
        playbook.stage("prospecting")

    assert ("There is no stage “prospecting”.", True) == (
        error.value.sentence,
        "bid (Bid), close" in error.value.advice,
    )


def test_gates_are_found_by_id(playbook):
    """Event, source and rank."""
    assert ["必要事件", "内部消息来源", "我方排名"] == [
        playbook.gate(id_).name.zh for id_ in ("event", "source", "rank")
    ]


def test_a_playbook_is_never_changed(playbook):
    """Whoever holds it holds a value."""
    with pytest.raises(FrozenInstanceError):
        playbook.comparison.sharpness = 3


# --- reading -----------------------------------------------------------------------------------------------------


def test_the_same_text_is_the_same_playbook(playbook, text):
    """A value compares by what it holds."""
    assert playbook == parse(text, "again")


def test_figures_may_be_written_as_text(playbook, text):
    """As some editors do with decimals."""
    quoted = swapped(text, "JPY = 0.048", 'JPY = "0.048"')

    assert playbook == parse(swapped(quoted, "B = 1000000", 'B = "1000000"'), "quoted")


def test_numbers_that_are_left_out_are_the_usual_ones(playbook, text):
    """Comparison, rates, probe weights, processes and people may be missing."""
    start, end = text.index("[comparison]"), text.index("[grades]")
    short = (text[:start] + text[end:]).replace("weight = 1\n", "")

    assert playbook == parse(short, "short")


def test_a_weight_counts(text):
    """A probe may weigh more or less than 1."""
    parsed = parse(swapped(text, "weight = 1", "weight = 2.5"), "weighted")

    assert 2.5 == parsed.question(Question.FIT).probes[0].weight


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("weight_of_fit = 0.5", "weight_of_fit = 2", "comparison.weight_of_fit"),
        ("weight_of_fit = 0.5", "weight_of_fit = -0.1", "comparison.weight_of_fit"),
        ("weight_of_fit = 0.5", "weight_of_fit = true", "comparison.weight_of_fit"),
        ("sharpness = 2", "sharpness = 0", "comparison.sharpness"),
        ("sharpness = 2", "sharpness = 10.1", "comparison.sharpness"),
        ("sharpness = 2", "sharpness = nan", "comparison.sharpness"),
        ("sharpness = 2", 'sharpness = "much"', "comparison.sharpness"),
        ("sharpness = 2", "sharpnes = 2", "comparison.sharpnes"),
        ("assumed = 4", "assumed = 5.1", "comparison.assumed"),
        ("discount = 0.7", "discount = 0.71", "comparison.discount"),
        ("cap = 0.5", "cap = inf", "comparison.cap"),
        ('currency = "CNY"', 'currency = "RMB¥"', "grades.currency"),
        ('currency = "CNY"', "currency = 156", "grades.currency"),
        ("A = 5000000", "A = 1000000", "grades.lines.A"),
        ("C = 300000\n", "C = 0\n", "grades.lines.C"),
        ("C = 300000\n", "", "grades.lines.C"),
        ("C = 300000\n", "D = 10\nC = 300000\n", "grades.lines.D"),
        ("USD = 7.1", "usd = 7.1", "grades.rates.usd"),
        ("USD = 7.1", "USD = 0", "grades.rates.USD"),
        ("USD = 7.1", "CNY = 1", "grades.rates.CNY"),
        ("limit = 30", "limit = 30.5", "stages.verify.limit"),
        ("limit = 30", "limit = 0", "stages.verify.limit"),
        ("limit = 30\n", "", "stages.verify.limit"),
        ('id = "initiate"', 'id = "verify"', "stages[2].id"),
        ('id = "initiate"', 'id = "Step 2"', 'stages."Step 2"'),
        ('zh = "商机立项"', 'zh = "验证商机"', "stages.initiate.name"),
        ('zh = "商机立项"', 'zh = " "', "stages.initiate.name.zh"),
        (', zh = "商机立项"', "", "stages.initiate.name.zh"),
        ('name = { en = "Verify", zh = "验证商机" }', 'name = "Verify"', "stages.verify.name"),
        ('en = "Verify",', 'en = "Verify", de = "Prüfen",', "stages.verify.name.de"),
        ("starts = {", "begins = {", "stages.verify.starts"),
        ("ends = {", "end = {", "stages.verify.ends"),
        ("core = {", "task = {", "stages.verify.core"),
        ("qualify =", "need =", "stages.verify.tasks.need"),
        ("qualify =", '"to qualify" =', 'stages.verify.tasks."to qualify"'),
        ('{ en = "Presales", zh = "售前" }]', '{ en = "Presales" }]', "stages.initiate.people.1.zh"),
        ("[questions.rank]", "[questions.place]", "questions.rank"),
        ("[questions.rank]", "[questions.ranks]\n[questions.rank]", "questions.ranks"),
        ("weight = 1", "weight = 0", "questions.fit.probes.function.weight"),
        ("weight = 1", "weight = 1e999", "questions.fit.probes.function.weight"),
        ("[questions.fit.probes.function]", "[questions.fit.probes.Function]", "questions.fit.probes.Function"),
        ('short = [{ en = "none", zh = "无" }, ', "short = [", "questions.fit.short"),
        ('"Nothing it offers meets a stated need."', '""', "questions.fit.anchors.0.en"),
        ("anchors = [", "anchors = 6\nwords = [", "questions.fit.anchors"),
        ("days = 14", "days = 0", "round.days"),
        ("days = 14", "days = 1.5", "round.days"),
        ("days = 14", "weeks = 2", "round.weeks"),
        ("asked = false", 'asked = "yes"', "qualification.asked"),
        ("[qualification.questions.real]", "[qualification.questions.Real]", "qualification.questions.Real"),
        ("[about]", "[strategy]\n[about]", "strategy"),
    ],
)
def test_a_fault_is_named_with_its_key_and_line(text, old, new, place):
    """The line is where the file was changed, or where the table that lacks something begins."""
    changed = swapped(text, old, new)

    with pytest.raises(FaultyPlaybook) as error:
        parse(changed, "mine.toml")

    line = next(fault.line for fault in error.value.faults if fault.key == place)
    here = changed[: text.index(old)].count("\n") + 1
    assert line == here or (line < here and changed.splitlines()[line - 1].startswith("["))
    assert f"mine.toml:{line}: {place}" in str(error.value)


def test_a_table_that_is_missing_has_no_line(text):
    """There is nothing in the file to point at."""
    with pytest.raises(FaultyPlaybook) as error:
        parse(swapped(text, "[about]", "[abouts]"), "mine.toml")

    assert [("about", None), ("abouts", text[: text.index("[about]")].count("\n") + 1)] == [
        (fault.key, fault.line) for fault in error.value.faults
    ]
    assert "mine.toml: about is missing." == str(error.value).partition("\n")[0]


def test_all_faults_are_named_at_once(text):
    """Each on a line of its own, in the order of the file; none hides another, none follows from another."""
    changed = text
    for old, new in [
        ("weight_of_fit = 0.5", "weight_of_fit = 2"),
        ("discount = 0.7", 'discount = "much"'),
        ("A = 5000000", "A = -1"),
        ("limit = 45", "limit = 0"),
        ('zh = "商机立项"', 'zh = ""'),
        ("[questions.rank]", "[questions.rang]"),
        ("anchors = [\n", "anchors = [\n    {},\n"),
    ]:
        changed = swapped(changed, old, new)

    with pytest.raises(FaultyPlaybook) as error:
        parse(changed, "mine.toml")

    assert [
        *("comparison.weight_of_fit", "comparison.discount", "grades.lines.A"),
        *("stages.initiate.name.zh", "stages.analyse.limit", "questions.rank", "questions.rang"),
        *("questions.fit.anchors", "questions.fit.anchors.0.en", "questions.fit.anchors.0.zh"),
    ] == [fault.key for fault in error.value.faults]


@pytest.mark.parametrize(
    "broken",
    [
        "x = " + "9" * 5000,
        "x = 1e" + "9" * 30,
        "x = " + "[" * 5000,
        "\ufeff[about]",
        "[about]\nname = {",
        "[about]\n[about]",
    ],
)
def test_what_no_reader_takes_is_refused_in_words(broken):
    """Numbers without end, nests without end, marks at the beginning."""
    with pytest.raises(FaultyPlaybook, match=r"^mine\.toml.*This is not TOML"):
        parse(broken, "mine.toml")


@pytest.mark.parametrize("key", ["starts", "ends", "core"])
def test_every_stage_has_marks_and_a_core_task_of_its_own(text, key):
    """The three principles: what another stage says already is not its own, in either language."""
    first, second = (tomllib.loads(text)["stages"][n][key]["zh"] for n in (0, 1))
    changed = swapped(text, second, first)
    with pytest.raises(FaultyPlaybook) as error:
        parse(changed, "mine.toml")

    (fault,) = error.value.faults
    assert (f"stages.initiate.{key}", f"stages.initiate.{key}: stage “verify” has the same.") == (
        fault.key,
        fault.sentence,
    )
    assert changed.splitlines()[fault.line - 1].startswith(f"{key} = ")


def test_there_has_to_be_a_stage(text):
    """A sale without stages is none."""
    start, end = text.index("[[stages]]"), text.index("[questions.event]")
    with pytest.raises(PlaybookError, match="stages is missing"):
        parse(text[:start] + text[end:], "mine.toml")


@pytest.mark.parametrize("stages", ["stages = []", "stages = 7", "stages = [7]"])
def test_stages_are_tables(text, stages):
    """Nothing else will do."""
    start, end = text.index("[[stages]]"), text.index("[questions.event]")
    with pytest.raises(PlaybookError, match="stages must be one or more tables"):
        parse(f"{stages}\n{text[:start]}{text[end:]}", "mine.toml")


@pytest.mark.parametrize("broken", ["", "[about", 'name = "x" "y"', "[about]\nname = { en = 'a', zh = 'b' }\n"])
def test_what_is_no_playbook_is_refused(broken):
    """An empty file, a broken one, one that stops short."""
    with pytest.raises(PlaybookError, match=r"mine\.toml"):
        parse(broken, "mine.toml")


def test_a_broken_file_is_refused_with_its_line(text):
    """The TOML reader knows where it stopped."""
    with pytest.raises(PlaybookError, match=r"mine\.toml:3: "):
        parse("[about]\n\nname = \n", "mine.toml")


def test_braces_in_a_playbook_are_just_text(text):
    """What a manager writes is never a pattern to be filled in."""
    parsed = parse(swapped(text, "TAS+ standard", "{key} {0} %s [red]"), "{origin}")

    assert Words("{key} {0} %s [red]", "TAS+ 标准模板") == parsed.name


# --- values of their own -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers",
    [
        {"weight_of_fit": 1.000001},
        {"weight_of_fit": math.nan},
        {"sharpness": 0},
        {"sharpness": -1},
        {"sharpness": math.inf},
        {"assumed": -0.1},
        {"discount": 0.700001},
        {"cap": 1.1},
    ],
)
def test_the_comparison_checks_itself(numbers):
    """A number outside its range never gets into a rate."""
    with pytest.raises(PlaybookError):
        Comparison(**numbers)


@pytest.mark.parametrize(
    "numbers",
    [
        {"weight_of_fit": 0},
        {"weight_of_fit": 1},
        {"sharpness": 0.001},
        {"sharpness": 10},
        {"assumed": 0},
        {"assumed": 5},
        {"discount": 0},
        {"cap": 1},
    ],
)
def test_the_ends_of_the_ranges_belong_to_them(numbers):
    """0 < k, all else includes both ends."""
    assert numbers.items() <= {name: getattr(Comparison(**numbers), name) for name in numbers}.items()


def test_the_grading_checks_itself():
    """Not a number is no line."""
    with pytest.raises(PlaybookError, match=r"grades\.lines\.B"):
        Grading("CNY", {Grade.A: Decimal(2), Grade.B: Decimal("NaN"), Grade.C: Decimal(1)}, {})
