"""Tests of their part of the tree."""
