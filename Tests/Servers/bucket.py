#!/usr/bin/env python3
"""An S3 server for tests: moto over TLS, with what lies in a folder as its objects.

Usage: bucket.py FOLDER CERTIFICATE KEY. Prints its port, ends when its standard input ends. The bucket
is `reports`, the prefix `drop/`; the folder is looked at again with each request.
"""
import logging
import os
import sys
import threading

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

FOLDER, CERTIFICATE, KEY = sys.argv[1:4]
LOCK = threading.Lock()
logging.getLogger("werkzeug").disabled = True
backend = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
backend.create_bucket("reports", "us-east-1")
seen = {}


def publish():
    with LOCK:
        for folder, _, names in os.walk(FOLDER):
            for name in names:
                path = os.path.join(folder, name)
                facts = os.stat(path)
                if seen.get(path) == (facts.st_size, facts.st_mtime_ns):
                    continue
                seen[path] = (facts.st_size, facts.st_mtime_ns)
                with open(path, "rb") as file:
                    backend.put_object(
                        "reports", "drop/" + os.path.relpath(path, FOLDER), file.read())


def serve(environment, start):
    publish()
    if not environment.get("HTTP_AUTHORIZATION", "").startswith("AWS4-HMAC-SHA256 "):
        start("403 Forbidden", [("Content-Length", "0")])
        return [b""]
    return application(environment, start)


application = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, serve, threaded=True, ssl_context=(CERTIFICATE, KEY))
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
