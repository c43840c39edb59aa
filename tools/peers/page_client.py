# SPDX-License-Identifier: Apache-2.0
"""yente-client's own calls against our address: only the address and the key are changed."""
import sys

from yente_client import Client, Company, MatchFilters, NotFoundError, SearchFilters

client = Client(base_url=sys.argv[1], api_key="any")
count = 0


def done(what, is_right):
    global count
    count += 1
    if not is_right:
        print(f"yente-client: {what} is wrong")
        sys.exit(1)


done("healthz", client.healthz().status == "ok")
done("readyz", client.readyz().status == "ok")
done("algorithms", client.algorithms().best == "tamga")
found = client.search("bank", limit=5)
done("search", found.total.value > 0 and len(found.results) == 5)
done("search with filters", client.search("bank", filters=SearchFilters(topics=["sanction"])).results)
first = found.results[0]
done("fetch", client.fetch(first.id).id == first.id)
done("fetch flat", client.fetch(first.id, nested=False).caption == first.caption)
done("adjacent", client.adjacent(first.id).entity.id == first.id)
try:
    client.fetch("nobody-at-all")
    done("a missing record", False)
except NotFoundError:
    done("a missing record", True)
match = client.match(Company(name=[first.caption]), threshold=.7, limit=3)
done("match", any(one.id == first.id for one in match.results))
done("match with filters", client.match(Company(name=[first.caption]),
                                        filters=MatchFilters(topics=["sanction"])) is not None)
many = list(client.match_iter([(str(i), Company(name=[one.caption]))
                               for i, one in enumerate(found.results)]))
done("match_iter", len(many) == 5)
print(f"yente-client: {count} calls as its own service answers them")
