"""The квитанция as a PDF that the product draws itself (R24)."""
