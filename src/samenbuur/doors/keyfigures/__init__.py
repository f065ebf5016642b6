"""Key figures: whom to know here, what others see them do, which roles are lacking, who knows whom."""
