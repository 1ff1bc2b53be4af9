## Demo: a reminder that need not be waited for.

page-remind = Send a reminder
web-remind-title = A reminder now
web-remind-text = Reminders usually come by themselves: of readings on the days when they are taken, of a bill on the day when it has come. Here who has registered and linked an account can have them at once.
web-remind-button = Send
web-reminded-title = The reminder is on its way
web-reminded-text = In some seconds it comes to the chats of those who have not submitted readings or, on other days, have a bill that is still to be due. Nobody is reminded of the same twice.
