"""What builders of Samenbuur run: setting up, testing, measuring, making pictures; no part of the product."""
