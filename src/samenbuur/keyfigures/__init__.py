"""Key figures: whom to know here, what they do for the neighbourhood as others see it, who knows whom."""
