"""What the gateways of acquirers share: the wire, the shapes of answers, receipts."""
