"""Frozen records that repositories take and return: the only shapes of stored things that the layers above know."""
