## Figures of campaigns, as employees read them.

campaign-state-missed = не успели
campaign-answered = Передали показания за сутки после напоминания: { $answered }
