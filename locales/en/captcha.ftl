## Captcha: the picture, and the question for those who cannot see it.

captcha-alt = A picture with a code of five signs. If you cannot see it, ask for a question in words.
captcha-plus =
    How much is { $first ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] воseven
       *[9] nine
    } plus { $second ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] воseven
       *[9] nine
    }?
captcha-minus =
    How much is { $first ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] воseven
       *[9] nine
    } minus { $second ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] воseven
       *[9] nine
    }?
