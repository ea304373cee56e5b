#!/usr/bin/env python3
"""A web service for tests that is told things: it writes down what it hears, over TLS.

Usage: hook.py FOLDER CERTIFICATE KEY. Prints its port, ends when its standard input ends.

FOLDER/heard gets one JSON object a line: method, path, headers, body, and whether the body is signed
with the key in FOLDER/key. FOLDER/answers, read anew with
each request, steers it: STATUS TIMES PATHPART on each line; the first line whose part is in the path
and whose times are not used up is what it answers, else 200.
"""
import hashlib
import hmac
import json
import os
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER, CERTIFICATE, KEY = sys.argv[1:4]
LOCK = threading.Lock()


def status(path):
    place = os.path.join(FOLDER, "answers")
    if not os.path.exists(place):
        return 200
    with open(place) as file:
        lines = file.read().splitlines()
    for index, line in enumerate(lines):
        code, times, part = line.split(" ", 2)
        if part in path and int(times) > 0:
            lines[index] = f"{code} {int(times) - 1} {part}"
            with open(place, "w") as file:
                file.write("\n".join(lines) + "\n")
            return int(code)
    return 200


def is_signed(headers, body):
    place = os.path.join(FOLDER, "key")
    if not os.path.exists(place):
        return False
    with open(place) as file:
        key = file.read().strip().encode()
    code = hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
    return headers.get("X-Rollcall-Signature") == "sha256=" + code


class Hook(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def hear(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        with LOCK:
            code = status(self.path)
            with open(os.path.join(FOLDER, "heard"), "a") as file:
                headers = {name.lower(): value for name, value in self.headers.items()}
                file.write(json.dumps({
                    "method": self.command, "path": self.path, "headers": headers, "body": body,
                    "is_signed": is_signed(self.headers, body), "status": code}) + "\n")
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = hear


server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
server.daemon_threads = True
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(CERTIFICATE, KEY)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
