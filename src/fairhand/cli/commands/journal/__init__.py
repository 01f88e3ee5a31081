"""The commands of `journal`: entries of a day."""

HELP = "Add journal entries, and list them"
