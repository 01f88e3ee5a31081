"""This machine: its folders, clock, log, settings, screen, and the files that came with Fairhand.

Knows neither Qt nor the box. The other rooms beside this one (store, formats) never import it;
whoever calls them hands them the folder, clock or file they need.
"""
