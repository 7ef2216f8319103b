"""``framing serve``: reports and contrasts in a browser, from a server that only this computer can reach."""
