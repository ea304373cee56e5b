#!/usr/bin/env bash
# An OpenSSH server for tests: SFTP for the user who runs it, with throwaway keys in FOLDER.
# Usage: sftp.sh FOLDER. Prints its port, ends when its standard input ends.
set -euo pipefail
cd "$1"
for key in host user; do
    ssh-keygen -q -t ed25519 -N '' -C throwaway -f "$key.key" </dev/null
done
cp user.key.pub authorized
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >sshd_config <<CONFIG
ListenAddress 127.0.0.1
Port $port
HostKey $PWD/host.key
AuthorizedKeysFile $PWD/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
CONFIG
# Run by root, sshd wants the folder that a system's start would make.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
/usr/sbin/sshd -D -f sshd_config </dev/null >/dev/null 2>sshd.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 200); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    kill -0 "$server"
    sleep 0.05
done
echo "$port"
read -r _ || true
