"""Bank requisites and the payment QR of ГОСТ Р 56042-2014."""
