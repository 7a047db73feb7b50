"""The hosts that ingest may talk to: one list, standard library only, so that `dokter` can read it too."""

HOSTS = frozenset(
    {"opendata.cbs.nl", "dataderden.cbs.nl", "datasets.cbs.nl", "service.pdok.nl", "api.pdok.nl"}
)
