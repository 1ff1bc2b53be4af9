"""Registries: files that billing departments send and take, «ЖКХ-обмен v1» and Sber's own, read and judged."""
