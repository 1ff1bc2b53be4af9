"""APScheduler, which only ticks, on a wall clock that may be set: forward it ticks once, back it goes on ticking."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SystemClock


class Ticker(AsyncIOScheduler):  # type: ignore[misc]  # APScheduler has no types
    """Ticks at intervals. It wakes up by the monotonic clock at least once an interval, and then judges the hour."""

    def wakeup(self) -> None:
        """Run what is due. A job farther away than its interval was planned before the clock was set: it is due."""
        now = SystemClock().now()
        for job in self.get_jobs() if self.running else ():
            if abs(job.next_run_time - now) > job.trigger.interval:
                job.modify(next_run_time=now)
        super().wakeup()
