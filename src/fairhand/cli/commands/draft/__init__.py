"""The commands of `draft`: a text being written, and every version of it."""

HELP = "Begin, save, list, show, restore and send drafts"
