"""Sber's own formats: lines without a header, told apart by the names of their files, become rows of our kinds."""
