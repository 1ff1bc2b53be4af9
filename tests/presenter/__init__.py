"""Tests of the presenter and the words."""
