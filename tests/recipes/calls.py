"""Prints 20,000 transcripts of calls as JSON Lines."""

import json

TEXTS = ["The ISDN line is down, é.", "I have DSL.", "Hello?", 'They said "DSL or ISDN".', None]
for number in range(20_000):
    print(json.dumps({"call": number, "text": TEXTS[number % len(TEXTS)], "rate": 1.50}, ensure_ascii=number % 2 == 0))
