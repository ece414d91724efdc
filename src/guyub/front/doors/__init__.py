"""The doors: JSON, pages, command line and import all send the same commands."""
