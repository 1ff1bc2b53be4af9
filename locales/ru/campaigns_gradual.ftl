## Announcements to very many residents: sent little by little.

campaign-begins = Начнём { $at }.
campaign-gradual = Уйдёт до { $at }: рассылаем понемногу, чтобы ответы не пришли все сразу.
