"""A sharing graph at random, and the rules of sight in words as a few lines that know nothing of the house (security.md)."""

import random
from copy import deepcopy

DAY = 86400
NOW = 1774600000
KINDS = (
    "veld:naam", "veld:adres", "veld:postcode", "veld:telefoon", "veld:email", "veld:geboortedatum",
    "veld:noodcontact", "wens", "talent", "afspraak", "levensverhaal", "netwerkcontact", "signaal_toelichting",
)  # fmt: skip
ROLES = (
    "bewoner", "procesbegeleider", "sleutelfiguur", "gastheer", "zorgprofessional", "coordinator", "beheerder",
    "financier", "oud_medewerker",
)  # fmt: skip
PASSWORD = "een-lang-wachtwoord-voor-de-straat"


def graph(seed, residents=3, items=8):
    """A fixture in which every value is a word of its own."""
    dice = random.Random(f"graph {seed}")
    users = [
        {"key": f"u{n}", "role": role, "username": f"proef{seed}-u{n}", "password": PASSWORD,
         "active": role != "oud_medewerker", "2fa": None}
        for n, role in enumerate(ROLES)
    ]  # fmt: skip
    made = {"schema": "samenbuur-fixture/1", "seed": seed, "now": NOW, "users": users}
    keys = [user["key"] for user in users]
    made["residents"] = [
        {"key": f"r{n}", "self": "u0" if n == 0 else None, "blocked": dice.sample(keys[1:], n % 2)}
        for n in range(residents)
    ]
    made["groups"] = {
        f"{kind}:r{n}": dice.sample(keys, dice.randint(0, 3))
        for n in range(residents) for kind in ("kring", "begeleiding")
    }  # fmt: skip
    made["items"] = [
        {"key": f"r{n}.i{i}", "resident": f"r{n}", "kind": dice.choice(KINDS), "value": f"Mrk{seed}x{n}x{i}q",
         "protected_source": dice.random() < 0.1}
        for n in range(residents) for i in range(items)
    ]  # fmt: skip
    made["grants"] = [_grant(made, dice, f"g{n}") for n in range(residents * items)]
    made["openings"] = []
    for n in range(residents):
        for user in made["groups"][f"begeleiding:r{n}"][:1]:
            if made["residents"][n]["self"] != user:
                at = NOW - dice.choice((3600, 2 * DAY))
                made["openings"].append({"user": user, "resident": f"r{n}", "at": at, "reason": "viel"})
    return made


def _grant(made, dice, key):
    item = dice.choice(made["items"])
    user = dice.choice(made["users"])["key"]
    group = dice.choice(("kring", "begeleiding")) + ":" + item["resident"]
    start = NOW - dice.randint(1, 300) * DAY
    return {
        "key": key,
        "item": item["key"],
        "subject": ["user", user] if dice.random() < 0.6 else ["group", group],
        "from": start,
        "until": dice.choice((None, None, NOW - DAY // 2, NOW + 30 * DAY)),
        "revoked": dice.choice((None, None, None, NOW - 3600)),
    }


def events(made, seed, number=14):
    """Changes at random to a graph."""
    dice = random.Random(f"events {seed}")
    users, residents = [u["key"] for u in made["users"]], [r["key"] for r in made["residents"]]
    found = []
    for n in range(number):
        op = dice.choice(
            ("grant", "revoke", "expire", "block", "unblock", "join", "leave", "deactivate", "opening")
        )
        resident, user = dice.choice(residents), dice.choice(users)
        if op == "grant":
            item = dice.choice(made["items"])["key"]
            found.append({"op": op, "key": f"e{n}", "item": item, "subject": ["user", user]})
        elif op in ("revoke", "expire"):
            found.append({"op": op, "grant": dice.choice(made["grants"])["key"]})
        elif op == "deactivate":
            found.append({"op": op, "user": users[-2]})
        elif not (resident == "r0" and user == "u0"):
            found.append({"op": op, "resident": resident, "user": user})
    return [*found, {"op": "erase", "resident": residents[-1]}]


class Model:
    """Who may see what: rules 1 to 7 in words."""

    def __init__(self, made):
        self.made = made = deepcopy(made)
        self.users = {u["key"]: u for u in made["users"]}
        self.residents = {r["key"]: r for r in made["residents"]}
        self.grants = {g["key"]: g for g in made["grants"]}
        self.groups = {name: set(users) for name, users in made["groups"].items()}
        self.openings = [(o["user"], o["resident"]) for o in made["openings"] if o["at"] + DAY > NOW]
        self.gone = set()

    def may_see(self, user, item):
        who, resident = self.users[user], self.residents[item["resident"]]
        if not who["active"] or resident["key"] in self.gone or who.get("gone"):
            return False
        if resident["self"] == user and not item["protected_source"]:
            return True
        if user in resident["blocked"]:
            return False
        if (user, resident["key"]) in self.openings:
            return True
        return any(self._lets(g, user) for g in self.grants.values() if g["item"] == item["key"])

    def _lets(self, grant, user):
        kind, subject = grant["subject"]
        if not grant["from"] <= NOW or any(
            e is not None and e <= NOW for e in (grant["until"], grant["revoked"])
        ):
            return False
        return user == subject if kind == "user" else user in self.groups[subject]

    def apply(self, event):
        """Change the graph as an event says."""
        op, resident, user = event["op"], event.get("resident"), event.get("user")
        if op == "grant":
            self.grants[event["key"]] = {**event, "from": NOW, "until": None, "revoked": None}
        elif op in ("revoke", "expire"):
            self.grants[event["grant"]]["revoked"] = NOW
        elif op == "block":
            self.residents[resident]["blocked"].append(user)
        elif op == "unblock":
            self.residents[resident]["blocked"] = [
                u for u in self.residents[resident]["blocked"] if u != user
            ]
        elif op == "join":
            self.groups[f"kring:{resident}"].add(user)
        elif op == "leave":
            self.groups[f"kring:{resident}"].discard(user)
        elif op == "deactivate":
            self.users[user]["active"] = False
        elif op == "erase":
            self.gone.add(resident)
        elif op == "opening" and self._may_open(user, resident):
            self.openings.append((user, resident))

    def _may_open(self, user, resident):
        """By who is on that duty, or has such a role and takes it over; a block stands."""
        who, one = self.users[user], self.residents[resident]
        here = user in self.groups[f"begeleiding:{resident}"] or who["role"] in (
            "procesbegeleider",
            "coordinator",
        )
        return here and who["active"] and user not in one["blocked"] and resident not in self.gone
