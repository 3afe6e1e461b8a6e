"""Makes `portfolio.jsonl`, the demo portfolio, out of the stories beside it: `python data/demo/make_demo.py`.

The program reads only what is made here. A story tells what changes and when; this adds what happens by itself: the
weekly answers that confirm what was said before, the manager's rounds on the large deals, the words of evidence
nobody thought much about, and the hours of the day. What looks like chance follows from the names of things
(`chance`), so the same stories always make the same bytes, and a change of one deal leaves the others alone.

How a story writes a day: `w12 Thu` is the Thursday of the thirteenth of 26 weeks, `w12` its Friday; `w-8 Mon` lies
before the first.
"""

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Write the portfolio, or print it."""
    sys.dont_write_bytecode = True  # everything below data/ ships
    from maker.portfolio import portfolio

    parser = argparse.ArgumentParser(description="Make the demo portfolio out of its stories.")
    parser.add_argument("--print", action="store_true", help="print it and leave the file as it is")
    asked = parser.parse_args()
    here = Path(__file__).parent
    text = "".join(f"{line}\n" for line in portfolio(here / "stories"))
    if asked.print:
        sys.stdout.buffer.write(text.encode())
    else:
        (here / "portfolio.jsonl").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
