"""The record in the browser (extra `web`): pages over one record, rendered here, each with its twin in JSON.

`server.serve` is where it starts, `app.make_app` the application itself. Nothing here loads the network that reads.
"""
