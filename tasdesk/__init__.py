"""tasdesk: a terminal workstation for coaching large B2B deals by the TAS+ method."""

__version__ = "0.1.0"
