#!/usr/bin/env bash
# A streaming standby of a PostgreSQL for tests.
# Usage: standby.sh FOLDER SOCKET: copies the server at SOCKET into FOLDER and follows it. Prints FOLDER
# once it can be asked, ends when its standard input ends. Promote it with select pg_promote().
set -euo pipefail
folder=$1 primary=$2
binaries=$(find /usr/lib/postgresql -path '*/bin/pg_basebackup' -printf '%h\n' | sort -V | tail -n 1)
as_server=()
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$folder"
    as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi
cd /
"${as_server[@]}" "$binaries/pg_basebackup" -h "$primary" -p 5432 -U postgres -D "$folder/data" \
    -R -X stream -c fast --no-sync >/dev/null 2>"$folder/log" </dev/null
"${as_server[@]}" chmod 700 "$folder/data"
"${as_server[@]}" "$binaries/postgres" -D "$folder/data" -c listen_addresses= -c port=5432 \
    -c "unix_socket_directories=$folder" -c fsync=off >>"$folder/log" 2>&1 </dev/null &
server=$!
# Quitting at once is enough: nobody misses this server's data.
trap 'kill -QUIT "$server" 2>/dev/null || true; wait "$server" || true' EXIT
for _ in $(seq 200); do
    "$binaries/pg_isready" -q -h "$folder" -p 5432 && break
    kill -0 "$server"
    sleep 0.05
done
echo "$folder"
read -r _ || true
