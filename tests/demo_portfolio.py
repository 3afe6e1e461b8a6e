"""What tests of the demo portfolio share."""

from datetime import date

from tasdesk import places

TODAY = date(2026, 11, 24)
"""A Tuesday: the last Friday of the demo comes four days before it."""

DEMO = places.shipped("demo")
"""The directory that ships."""
