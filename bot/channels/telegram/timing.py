"""Seconds that the Telegram channel waits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """`poll`: how long the server may hold a poll (it allows 50); `grace`: how much later its answer is given up.

    `call`: a whole call; `connect`: the part of it before anything is sent; `upload`: a call with a file;
    `first_pause` doubles up to `longest_pause` between failed polls; `alarm`: how often one trouble is told;
    `silence`: after how long without a good answer the network itself becomes an alarm.
    """

    poll: float = 30.0
    grace: float = 15.0
    call: float = 20.0
    connect: float = 10.0
    upload: float = 90.0
    press: float = 10.0
    first_pause: float = 1.0
    longest_pause: float = 60.0
    alarm: float = 60.0
    silence: float = 300.0
