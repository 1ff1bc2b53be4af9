"""What residents ask of the company's people: appeals, feedback, applications for a contract, and their threads."""
