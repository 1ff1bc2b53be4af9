"""A hundred hostile chats over thirty days, in virtual time: what guessing gains, and that no owner is locked out."""
