"""The whole program in Chinese, on the smallest usual terminal."""

import re

KEY_NAMES = {"esc", "space", "f1", "F2", "F3", "F4", "F5", "np"}
"""What a key is called in any language."""

DEAL = "Smart metering, phase 2 智能电表二期"


def test_every_screen_ends_in_chinese_keys(start, demo_book):
    """Board, list, filter, go, find, help, form, a deal's tabs and a note: no English word is left in the key line."""
    terminal = start("--lang", "zh", "demo").wait_for("演示商机")
    lines = [terminal.key_line]

    def look(key, text, back="escape"):
        terminal.press(key).wait_for(text)
        lines.append(terminal.key_line)
        terminal.press(back).wait_for(lambda: text not in terminal.text)

    look("v", "商机列表", back="v")
    look("/", "stage:投标")
    look("g", "跳转到")
    look(":", "商机、客户、联系人")
    look("?", "上一张卡片")
    look("a", "预计签约")
    terminal.press("enter").wait_for("▸概览")
    lines.append(terminal.key_line)
    for tab in ("▸问卷", "▸关系图谱", "▸对手", "▸价值", "▸计划", "▸我方", "▸活动", "▸历史"):
        terminal.press("]").wait_for(tab)
        lines.append(terminal.key_line)
    look("c", "稍后再写")
    look("=", "赢单率的由来")

    assert [] == [line for line in lines if set(re.findall(r"[A-Za-z]\w+", line)) - KEY_NAMES]


def test_the_language_changes_while_it_runs_and_stays(start, demo_book):
    """`中文` in quick find; the board speaks it at once, and so does the next start."""
    terminal = start("demo").wait_for("demo portfolio").press(":").wait_for("a note, a command").type("中文")
    terminal.wait_for("中文界面").press("enter").wait_for("演示商机")
    assert terminal.shows(lambda: "打开" in terminal.key_line)
    terminal.press("q").end()

    start("demo").wait_for("演示商机")
