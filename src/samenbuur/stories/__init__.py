"""What people tell about themselves: in their own words, sealed with their own key, seen by whom they choose."""
