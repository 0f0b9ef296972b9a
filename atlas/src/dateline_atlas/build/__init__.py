"""Compiles the atlas from published packages. Runs once, before packaging; nothing here is needed to read an atlas."""
