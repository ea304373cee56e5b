#!/usr/bin/env python3
"""An S3 server for tests: moto over TLS, with what lies in a folder as its objects.

Usage: bucket.py FOLDER CERTIFICATE KEY. Prints its port, ends when its standard input ends. The bucket
is `reports`, the prefix `drop/`; the folder is looked at again with each request.

While FOLDER/.hold exists, requests for a path that has its content wait; FOLDER/.held says that one does.
The file `requests` beside the certificate gets a line for each request: what was asked for.

Who asks must sign as `id` with `secret`: the signature is computed anew with botocore's signer, over
the path and the query as S3 writes them, whatever form the request has.
"""
import datetime
import hmac
import logging
import os
import re
import sys
import threading
import time
import urllib.parse

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

FOLDER, CERTIFICATE, KEY = sys.argv[1:4]
SECRETS = {"id": "secret"}
SCHEME = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$")
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


def refusal(environment):
    """Why a request is not let in, in S3's words; None where its signature is right."""
    told = SCHEME.match(environment.get("HTTP_AUTHORIZATION", ""))
    if not told:
        return "AccessDenied"
    key, day, region, names, signature = told.groups()
    if key not in SECRETS:
        return "InvalidAccessKeyId"
    headers = {
        name: environment.get("HTTP_" + name.upper().replace("-", "_"))
        for name in names.split(";")}
    if not {"host", "x-amz-date", "x-amz-content-sha256"} <= set(headers) or None in headers.values():
        return "AccessDenied"
    moment = headers["x-amz-date"]
    when = datetime.datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    if abs((datetime.datetime.now(datetime.timezone.utc) - when).total_seconds()) > 900:
        return "RequestTimeTooSkewed"
    path, _, query = environment["RAW_URI"].partition("?")
    path = urllib.parse.quote(urllib.parse.unquote_to_bytes(path), safe="/-_.~")
    request = AWSRequest(
        method=environment["REQUEST_METHOD"], url=f"https://{headers['host']}{path}",
        headers=headers, params=dict(urllib.parse.parse_qsl(query, keep_blank_values=True)))
    request.context["timestamp"] = moment
    signer = S3SigV4Auth(Credentials(key, SECRETS[key]), "s3", region)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    right = moment.startswith(day) and hmac.compare_digest(signer.signature(text, request), signature)
    return None if right else "SignatureDoesNotMatch"


def hold(path):
    """As a machine that takes its time."""
    while os.path.exists(os.path.join(FOLDER, ".hold")):
        with open(os.path.join(FOLDER, ".hold")) as file:
            part = file.read().strip()
        if not part or part not in path:
            return
        with open(os.path.join(FOLDER, ".held"), "w"):
            pass
        time.sleep(0.05)


def serve(environment, start):
    publish()
    asked = urllib.parse.unquote(environment["RAW_URI"])
    with LOCK, open(os.path.join(os.path.dirname(CERTIFICATE), "requests"), "a") as log:
        log.write(asked.replace("\n", " ") + "\n")
    hold(asked)
    code = refusal(environment)
    if code:
        body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>no</Message></Error>'.encode()
        start("403 Forbidden", [
            ("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
        return [body]
    return application(environment, start)


application = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, serve, threaded=True, ssl_context=(CERTIFICATE, KEY))
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
