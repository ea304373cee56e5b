#!/usr/bin/env bash
# A PostgreSQL behind a network link of its own, for tests that cut the link: in another network namespace.
# Usage: far.sh FOLDER SOCKET: copies the server at SOCKET into FOLDER. Prints its address, the namespace and
# the far end of the link once it can be asked, ends when its standard input ends. Needs root.
set -euo pipefail
folder=$1 socket=$2
binaries=$(find /usr/lib/postgresql -path '*/bin/pg_basebackup' -printf '%h\n' | sort -V | tail -n 1)
chown postgres "$folder"
as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
space=rollcall-$$ near=rc$$n far=rc$$f net=10.213.$(($$ % 250 + 1))
server=
leave() {
    [ -z "$server" ] || { kill -QUIT "$server" 2>/dev/null; wait "$server"; } || true
    ip link delete "$near" 2>/dev/null || true
    ip netns delete "$space" 2>/dev/null || true
}
trap leave EXIT
cd /
"${as_server[@]}" "$binaries/pg_basebackup" -h "$socket" -p 5432 -U postgres -D "$folder/data" \
    -X stream -c fast --no-sync >/dev/null 2>"$folder/log" </dev/null
"${as_server[@]}" chmod 700 "$folder/data"
printf 'local all all trust\nhost all all %s.0/30 trust\n' "$net" >"$folder/hba"
ip netns add "$space"
ip link add "$near" type veth peer name "$far" netns "$space"
ip address add "$net.1/30" dev "$near"
ip link set "$near" up
ip -n "$space" address add "$net.2/30" dev "$far"
ip -n "$space" link set lo up
ip -n "$space" link set "$far" up
ip netns exec "$space" "${as_server[@]}" "$binaries/postgres" -D "$folder/data" \
    -c "listen_addresses=$net.2" -c port=5432 -c "unix_socket_directories=$folder" \
    -c "hba_file=$folder/hba" -c fsync=off >>"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 200); do
    "$binaries/pg_isready" -q -h "$folder" -p 5432 && break
    kill -0 "$server"
    sleep 0.05
done
echo "$net.2 $space $far"
read -r _ || true
