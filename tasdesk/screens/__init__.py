"""The screens of the desk, one file each, its sheet beside it."""
