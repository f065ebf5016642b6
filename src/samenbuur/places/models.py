"""Gemeente, wijk and buurt with their official codes; figures and their releases."""

from typing import ClassVar

from django.db import models


class Area(models.Model):
    """A gemeente, wijk or buurt (guide §1, P1)."""

    class Care:
        about = None

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
