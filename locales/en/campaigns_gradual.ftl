## Announcements to very many residents: sent little by little.

campaign-begins = It begins { $at }.
campaign-gradual = All of it is out by { $at }: it is sent little by little, so that the answers do not come all at once.
