## Appeals, feedback, applications for a contract, and their threads.

menu-appeals = Messages
menu-contracts = Applications
menu-notices = Notices

appeals-title = Messages
appeals-about = Here is all that you wrote, and our answers.
appeals-none = You have not written to us yet.
appeals-support = Our address: { $email }
contracts-title = Applications for a contract
contracts-about = Here are your applications and how they go.
contracts-none = There are no applications yet.

appeal-start = Write to us
appeal-title = Message
appeal-review = Please check that everything is right
feedback-start = Leave feedback
feedback-title = Feedback
contract-start = Apply
contract-title = Application for a contract
contract-review = Check the application. We get it when you press “Save”.
contract-documents = We need your passport and a document for the premises.
contract-enough = That is all, go on
contract-premise = Premises { $number }: { $address }

ask-topic = What is it about?
ask-appeal = Write your message
ask-appeal_how = In your own words, in one message. We ask for photos and documents next.
ask-feedback = Tell us what you think of our work
ask-reply = What would you like to add to No. { $number }?
ask-files = Send photos or PDF files if needed
ask-more_files = Files: { $count }. Send more or press “Go on”
ask-premise = Address of the premises { $number }
ask-premise_how = Street, house, flat. We ask for the next premises after this.
label-topic = Topic
label-words = Text
label-file = File { $number }
label-premise = Premises { $number }
button-no_more_files = Go on

sent-title = Sent
sent-appeal = We have your message No. { $number }. The answer comes here.
sent-feedback = Thank you! We have your feedback No. { $number }.
sent-contract = We have your application No. { $number }. We shall write here what is decided.

ticket-title = { $kind } No. { $number }
ticket-name-appeal = Message
ticket-name-feedback = Feedback
ticket-name-contract = Application
ticket-new = No. { $number }: sent
ticket-in_work = No. { $number }: in work
ticket-answered = No. { $number }: answered
ticket-approved = No. { $number }: approved
ticket-rejected = No. { $number }: rejected
ticket-closed = No. { $number }: closed
ticket-state = State: { $state }
ticket-state-new = sent
ticket-state-in_work = in work
ticket-state-answered = answered
ticket-state-approved = approved
ticket-state-rejected = rejected
ticket-state-closed = closed
ticket-topic = Topic: { $topic }
ticket-open = Look
ticket-add = Add to it
ticket-reply = Reply
ticket-close = It is solved
ticket-rate = Rate
ticket-answered-title = Answer to No. { $number }
ticket-closed-text = We have closed this. How did we do?

ticket_reply-title = Reply
ticket_reply-done = Sent
ticket_close-title = Rating
ticket_close-ask = No. { $number } will be closed. How did we do?
ticket_close-rate = How did we do with No. { $number }?
ticket_close-done = Thank you!
rate-5 = Excellent
rate-4 = Good
rate-3 = So-so
rate-1 = Bad
rate-0 = No rating

thread-older = Earlier
thread-newer = Later
thread-files = Files
thread-resident =
    { $at }, resident:
    { $words }
thread-employee =
    { $at }, employee:
    { $words }
thread-product =
    { $at }:
    { $words }
thread-state = { $at }: { $state }
thread-decided =
    { $at }: { $state }
    { $words }
thread-was-approved = approved
thread-was-rejected = rejected
thread-was-closed = closed

files-title = Files of No. { $number }
files-named = { $number }. { $name }
files-named-withheld = File { $number }
files-file = File { $number }
file-title = File
file-alt = File { $name }
file-photo = photo
file-waiting = The file is still on its way. Open it in a minute.
file-refused = The file was not taken
file-not_kept = The file “{ $name }” of No. { $number } was not kept.
file-not_kept-withheld = A file of No. { $number } was not kept.
file-needed = We expect a file here. If there is none, press “Go on”.
file-kind = We take photos (JPEG, PNG, HEIC) and PDF. If it is another kind of file, take a photo and send that.
file-large = The file is larger than { $most } MB. Send a smaller photo.
file-pixels = The picture is too large. Send a smaller photo.
file-empty = The file is empty. Send it again.
file-gone = The messenger did not give us the file. Send it again.
file-too_many = We take at most { $most } files a day. Send it without files, or tomorrow.

appeal-resident = Enter your account first.
appeal-too_many = You have { $most } open messages already. Close what is solved, or wait for an answer.
appeal-over = This is closed. Write a new one.
premise-short = Write the whole address: street, house, flat.

bill-file = Bill (PDF)
bill_file-title = Bill for { $period }
bill_file-alt = Bill for { $period } as a PDF file
hint-serial_place = The serial number is on the face of the meter, after the sign №.
