## Demo: a reminder that need not be waited for.

page-remind = Send a reminder
web-remind-title = A reminder now
web-remind-text = Reminders usually come by themselves: of readings on the days when they are taken, of a bill on the day when it has come. Here who has registered and linked an account can have them at once.
web-remind-button = Send
web-reminded-title = The reminder is on its way
web-reminded-text = In some seconds it comes to the chats: of readings to those who have not submitted them, on other days of the newest bill. Nobody is reminded of the same twice.
web-remind_nobody-title = There is nobody to remind
web-remind_nobody-text = Nobody in the chat has registered and linked an account yet, or everybody has been reminded today. What to type to register stands beside the chat.
