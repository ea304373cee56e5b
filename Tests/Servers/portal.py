#!/usr/bin/env python3
"""A portal for tests: tells the deliveries of a folder as JSON over TLS, and misbehaves on request.

Usage: portal.py FOLDER CERTIFICATE KEY [MILLISECONDS [PAGE]]. Prints its port, ends when its standard
input ends. Each answer comes so many milliseconds after its request; a page has PAGE entries.

FOLDER holds deliveries as Rollcall's folders do; of several deliveries that tell a sync the last one
counts. FOLDER/.portal/ steers it and is read anew with each request:
  faults    one fault a line: KIND TIMES PATHPART; the first line whose part is in the path is used up
  tokens    DISTRICT TOKEN on each line; without the file nobody needs a token; `-` is the list itself
  words     OURS THEIRS on each line; with the file the portal has other names for what it tells, and other
            paths: /v2/organisations, and /v2/uploads/DISTRICT/all
  latency   milliseconds before each answer, instead of MILLISECONDS
  most      the portal's own word: how many requests it had at once, at most, since the file was written
  requests  the portal's own log: one line per request, status and path
"""
import csv
import ctypes
import gzip
import hashlib
import json
import os
import ssl
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER, CERTIFICATE, KEY = sys.argv[1:4]
LATENCY = int(sys.argv[4]) / 1000 if len(sys.argv) > 4 else 0
PAGE = int(sys.argv[5]) if len(sys.argv) > 5 else 2
STEER = os.path.join(FOLDER, ".portal")
LOCK = threading.Lock()
at_once = 0


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def syncs(district):
    found = {}
    for delivery in sorted(os.listdir(FOLDER)):
        for row in rows(os.path.join(FOLDER, delivery, "syncs.csv")):
            if row["district_id"] != district:
                continue
            folder = os.path.join(FOLDER, delivery, district, row["sync_id"])
            names = [name for name in (row.get("reports") or "").split(";") if name]
            if not names and os.path.isdir(folder):
                names = sorted(os.listdir(folder))
            reports = []
            for name in names:
                path = os.path.join(folder, name)
                href = "/files/" + "/".join(
                    urllib.parse.quote(part) for part in (delivery, district, row["sync_id"], name))
                report = {"name": name, "href": href}
                if os.path.exists(path):
                    with open(path, "rb") as file:
                        body = file.read()
                    report["bytes"] = len(body)
                    report["sha256"] = hashlib.sha256(body).hexdigest()
                reports.append(report)
            found[row["sync_id"]] = {
                "id": row["sync_id"], "status": row["status"],
                "completed_at": row["completed_at"], "reports": reports}
    return list(found.values())


def zstd(body):
    """As the zstd library packs it; Python 3.11 has no module for it."""
    library = ctypes.CDLL("libzstd.so.1")
    library.ZSTD_compressBound.argtypes = [ctypes.c_size_t]
    library.ZSTD_compressBound.restype = ctypes.c_size_t
    library.ZSTD_compress.argtypes = [
        ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
    library.ZSTD_compress.restype = ctypes.c_size_t
    room = ctypes.create_string_buffer(library.ZSTD_compressBound(len(body)))
    size = library.ZSTD_compress(room, len(room), body, len(body), 3)
    return room.raw[:size]


def districts():
    listed = rows(os.path.join(FOLDER, "districts.csv"))
    return [{"id": row["district_id"], "name": row["name"], "state": row["state"]} for row in listed]


def fault(path):
    with LOCK:
        try:
            with open(os.path.join(STEER, "faults")) as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            return None
        for index, line in enumerate(lines):
            kind, times, part = line.split(" ", 2)
            if part in path and int(times) > 0:
                lines[index] = f"{kind} {int(times) - 1} {part}"
                with open(os.path.join(STEER, "faults"), "w") as file:
                    file.write("\n".join(lines) + "\n")
                return kind
    return None


def allowed(district, header):
    path = os.path.join(STEER, "tokens")
    if not os.path.exists(path):
        return True
    with open(path) as file:
        tokens = dict(line.split() for line in file.read().splitlines())
    return header == "Bearer " + tokens.get(district, "?")


def latency():
    try:
        with open(os.path.join(STEER, "latency")) as file:
            return int(file.read()) / 1000
    except FileNotFoundError:
        return LATENCY


def busy(change):
    """Counts a request in or out, and keeps the greatest count where somebody wants to know it."""
    global at_once
    with LOCK:
        at_once += change
        path = os.path.join(STEER, "most")
        if not os.path.exists(path):
            return
        with open(path) as file:
            most = int(file.read() or 0)
        if at_once > most:
            with open(path, "w") as file:
                file.write(str(at_once))


def words():
    try:
        with open(os.path.join(STEER, "words")) as file:
            return dict(line.split() for line in file.read().splitlines())
    except FileNotFoundError:
        return {}


def translated(value, names):
    if isinstance(value, list):
        return [translated(entry, names) for entry in value]
    if isinstance(value, dict):
        return {names.get(key, key): translated(entry, names) for key, entry in value.items()}
    return value


class Portal(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else each answer waits for the acknowledgement of its headers, 40 ms and more.
    disable_nagle_algorithm = True

    def log_message(self, *words):
        pass

    def answer(self, status, body, headers=None):
        with LOCK:
            os.makedirs(STEER, exist_ok=True)
            with open(os.path.join(STEER, "requests"), "a") as log:
                log.write(f"{status} {self.path}\n")
        self.send_response(status)
        given = headers or {}
        if "Content-Length" not in given:
            given["Content-Length"] = str(len(body))
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, name, values, query):
        start = int(query.get("page", ["0"])[0])
        step = values[start:start + PAGE]
        following = None
        if start + PAGE < len(values):
            query["page"] = [str(start + PAGE)]
            following = "?" + urllib.parse.urlencode(query, doseq=True)
        told = translated({name: step, "next": following}, words())
        self.answer(200, json.dumps(told).encode())

    def misbehave(self, kind, body):
        if kind.isdigit():
            return self.answer(int(kind), b"no")
        if kind.startswith("rest"):
            return self.answer(429, b"no", {"Retry-After": kind[4:]})
        if kind == "html":
            return self.answer(200, b"<!DOCTYPE html><title>Log in</title>")
        if kind == "json":
            return self.answer(200, b'{"error":"internal"}')
        if kind == "short":
            self.answer(200, body[:len(body) // 2], {"Content-Length": str(len(body))})
            self.close_connection = True
        if kind == "cut":
            return self.answer(200, body[:len(body) // 2])
        if kind == "other":
            return self.answer(200, body.replace(b"1", b"2"))
        if kind == "less":
            self.answer(200, body, {"Content-Length": str(len(body) // 2)})
            self.close_connection = True
        if kind.startswith("to:"):
            return self.answer(302, b"", {"Location": kind[3:]})
        if kind in ("gzip", "zstd"):
            pack = gzip.compress if kind == "gzip" else zstd
            return self.answer(200, pack(body), {"Content-Encoding": kind})
        if kind in ("gzip-bomb", "zstd-bomb"):
            pack = gzip.compress if kind == "gzip-bomb" else zstd
            return self.answer(
                200, pack(b"a" * (64 << 20)), {"Content-Encoding": kind.split("-")[0]})
        if kind in ("gzip-cut", "zstd-cut"):
            packed = (gzip.compress if kind == "gzip-cut" else zstd)(body)
            return self.answer(200, packed[:-12], {"Content-Encoding": kind.split("-")[0]})
        if kind.startswith("link:"):
            found = syncs(self.path.split("/")[2])
            for sync in found:
                for report in sync["reports"]:
                    report["href"] = kind[5:]
            return self.page("syncs", found, {})
        if kind == "signed":
            # As storage with signed links: two ways of being let in are one too many.
            both = self.headers.get("Authorization")
            return self.answer(400 if both else 200, b"no" if both else body)
        if kind == "stall":
            self.answer(200, body[:10], {"Content-Length": str(len(body))})
            self.wfile.flush()
            time.sleep(30)
            self.close_connection = True
        if kind == "drip":
            self.answer(200, b"", {"Content-Length": str(len(body))})
            for byte in body[:60]:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.5)
            self.close_connection = True
        if kind == "plain":
            return self.answer(200, body)
        return None

    def do_GET(self):
        busy(1)
        time.sleep(latency())
        # Before the answer: who has it may ask again before this thread takes its next step.
        busy(-1)
        self.reply()

    def reply(self):
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query)
        parts = [urllib.parse.unquote(part) for part in url.path.split("/")[1:]]
        if words():
            own = {("v2", "organisations"): ["districts"]}
            parts = own.get(tuple(parts), parts if parts[:1] != ["districts"] else ["?"])
            if parts[:2] == ["v2", "uploads"] and parts[3:] == ["all"]:
                parts = ["districts", parts[2], "syncs"]
        district = parts[1] if parts[:1] == ["districts"] and len(parts) > 1 else "-"
        district = parts[2] if parts[:1] == ["files"] else district
        body = b""
        if parts[:1] == ["files"]:
            path = os.path.join(FOLDER, *parts[1:])
            if os.path.exists(path):
                with open(path, "rb") as file:
                    body = file.read()
        kind = fault(self.path)
        if kind:
            return self.misbehave(kind, body)
        if not allowed(district, self.headers.get("Authorization")):
            return self.answer(401, b"no")
        if parts == ["districts"]:
            return self.page("districts", districts(), query)
        if parts[:1] == ["districts"]:
            return self.page("syncs", syncs(district), query)
        if parts[:1] == ["files"] and os.path.exists(path):
            return self.answer(200, body)
        return self.answer(404, b"no")


server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
server.daemon_threads = True
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(CERTIFICATE, KEY)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
