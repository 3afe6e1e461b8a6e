"""Widgets: each is handed values of the method and posts messages."""
