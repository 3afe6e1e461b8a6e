"""`python -m bench [NAME…] [--runs N] [--json]`: run the benches and print their table."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import tasdesk
from bench import (
    explaining,
    findings,
    importing,
    journal,
    maps,
    merging,
    past,
    places,
    recompute,
    reviews,
    start,
    terminal,
)
from bench.measure import Result

BENCHES: dict[str, Callable[[int | None], list[Result]]] = {
    "explain": explaining.results,
    "findings": findings.results,
    "import": importing.results,
    "journal": journal.results,
    "map": maps.results,
    "merge": merging.results,
    "past": past.results,
    "places": places.results,
    "recompute": recompute.results,
    "review": reviews.results,
    "start": start.results,
    "terminal": terminal.results,
}


def table(results: Sequence[Result]) -> str:
    """The results as aligned columns, a mark at the end of each row."""
    rows = [("", "median", "min – max", "aim", "")]
    for result in results:
        lowest, highest = min(result.values), max(result.values)
        rows.append(
            (
                result.name,
                f"{result.value:.2f} {result.unit}",
                f"{lowest:.2f} – {highest:.2f}",
                f"≤ {result.aim:g} {result.unit}",
                "✓" if result.reached else "✗",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    sides = ("<", ">", ">", ">", ">")
    return "\n".join(
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True)).rstrip()
        for row in rows
    )


def machine() -> dict[str, str | int]:
    """What the figures were measured with; a ratio travels between machines better than a time, but not freely."""
    return {
        "tasdesk": tasdesk.__version__,
        "python": platform.python_version(),
        "processors": os.cpu_count() or 1,
        "day": datetime.now(UTC).date().isoformat(),
    }


def main() -> None:
    """Run the benches asked for, all of them where none is."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios to a floor measured in the same run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {', '.join(BENCHES)} (all)")
    parser.add_argument("--runs", type=int, help="how many pairs of trials (each bench has its own number)")
    parser.add_argument("--json", action="store_true", help="all values, for scripts")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}")

    results: list[Result] = []
    for name in asked.names or BENCHES:
        print(f"Measuring {name}.", file=sys.stderr)
        results += BENCHES[name](asked.runs)
    if asked.json:
        figures = [
            {
                "name": result.name,
                "unit": result.unit,
                "median": result.value,
                "values": result.values,
                "aim": result.aim,
                "reached": result.reached,
            }
            for result in results
        ]
        print(json.dumps({"machine": machine(), "results": figures}, ensure_ascii=False, indent=2))
    else:
        print(", ".join(f"{key} {value}" for key, value in machine().items()))
        print(table(results))


if __name__ == "__main__":
    main()
