"""JSON as VK gets it: short, with letters as they are."""

import json

written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
