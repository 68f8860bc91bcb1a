"""Dates: how papers write them, and what a line, an element or two statements say of one."""
