"""How Samenbuur looks: base pages, components, drawings and words of the screen itself. Knows no room."""
