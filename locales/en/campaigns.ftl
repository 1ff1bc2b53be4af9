## Announcements: as residents read them, and as employees send them.

announcement-title = Announcement: { $cabinet }
interruption-title = Supply interruption: { $cabinet }
interruption-when = { $day }, { $hours }
interruption-where = Where: { $area }
interruption-call = Questions: { $hotline }

announcements-title = Announcements of the company
announcements-off = No announcements
announcements-on = Send me announcements
announcements-wanted = Announcements come to this chat.
announcements-unwanted = Announcements no longer come. You will still hear about interruptions.

staff_announce-title = New announcement
staff_announce-kind = What is it?
staff_announce-whom = To whom?
staff_announce-to-all = All residents
staff_announce-to-provider = Residents of a provider
staff_announce-to-area = A street or a house
staff_announce-provider = Which provider?
staff_announce-area = Which street, house or district?
staff_announce-area_how = Write it as the accounts have it; capitals, ё and full stops do not matter. For example: ул. Мира, or ул. Мира, д. 1, or Северный район
staff_announce-day = On which day is the interruption?
staff_announce-hours = In which hours? For example: 10 to 16
staff_announce-text = What should residents read?
staff_announce-text_how = Up to { $most } characters. Residents read your words as they are.
staff_announce-review = Check it
staff_announce-preview = Show and count
staff_announce-label_what = Kind
staff_announce-label_whom = To whom
staff_announce-label_provider = Provider
staff_announce-label_area = Address
staff_announce-label_day = Day
staff_announce-label_hours = Hours
staff_announce-label_words = Text

campaign-list = Announcements
campaign-new = New announcement
campaign-none = There have been no announcements.
campaign-row = No. { $number }
campaign-line = No. { $number }. { $kind }, { $state }
campaign-said = No. { $number }. { $kind }, { $state }: { $text }
campaign-title = { $kind } No. { $number }
campaign-kind-announcement = Announcement
campaign-kind-interruption = Interruption
campaign-state-draft = not sent
campaign-state-running = being sent
campaign-state-paused = paused
campaign-state-stopped = stopped
campaign-state-done = sent
campaign-to-all = To: all residents
campaign-to-provider = To: residents of { $provider }
campaign-to-area = To: { $area }
campaign-counting =
    { $count ->
        [one] Counting: { $shown } resident so far. Press “Refresh”.
       *[other] Counting: { $shown } residents so far. Press “Refresh”.
    }
campaign-will_get =
    { $count ->
        [one] { $shown } resident will get it.
       *[other] { $shown } residents will get it.
    }
campaign-nobody = Nobody will get it: there are no such residents, or nowhere to write to them. Check how the address is written.
campaign-morning = These are quiet hours. It begins { $at }.
campaign-progress =
    Sent: { $sent } of { $total }
    Left: { $left }
    Left out: { $skipped }
    Not delivered: { $failed }
campaign-refresh = Refresh
campaign-drop = Do not send
campaign-do-start = Send
campaign-do-now = Send now
campaign-do-pause = Pause
campaign-do-resume = Go on
campaign-do-stop = Stop
campaign-done-start = It has begun
campaign-done-now = It has begun, without waiting for morning
campaign-done-pause = Paused
campaign-done-resume = It goes on
campaign-done-stop = Stopped: nobody else will get it
campaign-moved = It has changed. This is how it stands now.

hours-format = Type the hours like this: 10 to 16, or 10:00-16:30

reminder-open = It is time to submit readings
reminder-last = We stop taking readings soon
reminder-submit = Submit for { $number }
reminder-off = Do not remind me
reminder-meter = Account { $number }, meter { $serial }: it was { $values }
campaign-kind-readings_open = Reminder of readings
campaign-kind-readings_last = Last days of readings
reminder-usual = Same as last month
reminder-how = You can answer right here: send the figures of the meter.
reminder-more =
    { $n ->
        [one] Readings of { $n } account are due.
       *[other] Readings of { $n } accounts are due.
    }
whose_readings-title = Readings from your answer
whose_readings-ask = Which account are the readings { $text } for?
reminder-values-1 = { $v1 }
reminder-values-2 = { $v1 } / { $v2 }
reminder-values-3 = { $v1 } / { $v2 } / { $v3 }
reminder-later = Remind me later
later-title = When shall we remind you?
later-hour = In an hour
later-evening = In the evening
later-tomorrow = Tomorrow morning
later-done = We shall remind you on { $day } at { $time }
later-never = There is no later time: readings are no longer taken then. Better send them now.
campaign-kind-readings_later = Reminder as asked for
