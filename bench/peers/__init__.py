"""The bots that Kabinet is compared with."""
