## Photos of meters that come with readings.

readings-photos = Photos of the meter
readings-photo-kept = The photo is added and goes with the readings.
readings-photo-numbers = The photo is added and goes with the readings. Now type the digits of the meter.
readings-photo-most = At most { $most } photos can go with the readings. The others were not taken.
readings-photo-offer = You may send a photo of the meter here: it makes the check easier.
readings-photo-whose = We have not taken the photo yet: choose the account and send it again.
readings-photo-where = If this is a photo of your meter, open “Submit readings” and send it there.
readings-photo-hint = { $hint }

    You may send a photo of the meter here too, it goes with the readings. The digits can stand right under it.

receipt-photos = { $n ->
        [one] { $n } photo added
       *[other] { $n } photos added
    }
photo-refused = The photo was not kept
photo-not_kept = We have the readings No. { $number }, but could not keep the photo. You may add it by submitting the readings again.
photo-receipt = Open the readings

staff-photos = Photos of the meter ({ $count })
staff-photo-title = Photos of the meter: { $number } of { $of }
