"""Short messages by real providers: SMSC.ru, SMS.ru, and any other that a template describes."""
