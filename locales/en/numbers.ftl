## Figures of campaigns, as employees read them.

campaign-state-missed = missed
campaign-answered = Submitted readings within a day of the reminder: { $answered }
