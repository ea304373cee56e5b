#!/usr/bin/env bash
# An OpenSSH server for tests: SFTP for the user who runs it, with throwaway keys in FOLDER.
# Usage: sftp.sh FOLDER [PASSWORD]. Prints its port, ends when its standard input ends. With PASSWORD no key
# is accepted.
set -euo pipefail
shims=$(dirname "$(realpath "$0")")/../Shims
cd "$1"
for key in host user; do
    ssh-keygen -q -t ed25519 -N '' -C throwaway -f "$key.key" </dev/null
done
cp user.key.pub authorized
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=${2:-}
cat >sshd_config <<CONFIG
ListenAddress 127.0.0.1
Port $port
HostKey $PWD/host.key
AuthorizedKeysFile $PWD/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication $([ -n "$password" ] && echo yes || echo no)
PubkeyAuthentication $([ -n "$password" ] && echo no || echo yes)
PermitRootLogin yes
Subsystem sftp internal-sftp
CONFIG
# Run by root, sshd wants the folder that a system's start would make.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
preload=()
if [ -n "$password" ]; then
    cc -shared -fPIC -o password.so "$shims/password.c"
    preload=(env LD_PRELOAD="$PWD/password.so" TEST_PASSWORD_HASH="$(openssl passwd -6 "$password")")
fi
"${preload[@]}" /usr/sbin/sshd -D -e -f sshd_config </dev/null >/dev/null 2>sshd.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 200); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    kill -0 "$server"
    sleep 0.05
done
echo "$port"
read -r _ || true
