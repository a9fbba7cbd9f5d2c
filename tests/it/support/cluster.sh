# A PostgreSQL cluster that lives as long as somebody holds our standard input open.
# Arguments: the folder of the programs, the folder of the cluster. Says "ready", or ends. Then takes the orders "stop"
# (at once, as a crash would) and "start", and says "done" after each.
bin=$1 folder=$2
# The tests' own end closes the pipe, however they end; signals to the terminal's group must not cut us short.
trap '' INT TERM HUP PIPE
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    # The programs refuse to run as root.
    chown postgres "$folder"
    as_owner() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
fi
cd "$folder" || exit 1
finish() {
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >>"$folder/log" 2>&1
    cd / && rm -rf "$folder"
}
# Nothing here needs to survive a power cut, so nothing waits for a disk.
serve() {
    as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 120 -o "-c listen_addresses='' \
        -c unix_socket_directories='$folder' -c max_connections=300 -c shared_buffers=32MB -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off" start >>"$folder/log" 2>&1
}
as_owner "$bin/initdb" -D "$folder/data" -U mesa -A trust -E UTF8 --locale=C -N >"$folder/log" 2>&1 &&
    serve ||
    { cat "$folder/log" "$folder/server.log" 2>/dev/null; finish; exit 1; }
echo ready
while read -r order; do
    case $order in
    stop) as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >>"$folder/log" 2>&1 ;;
    start) serve ;;
    esac
    echo done
done
finish
