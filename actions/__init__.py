"""The action server: facts in, worded answers out. It never imports Rasa."""
