"""VK: a community's dialogs over Bots Long Poll and vk_api, one paced sender for all calls."""
