"""Roboto (Apache 2.0, see LICENSE.txt), for what the product draws: it has Russian letters, ₽, № and ³."""
