# What the scripts share. Source it from the project's folder.

say() { printf '%s\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }

need_tools() {
    command -v cargo >/dev/null || give_up 'Rust is missing: install it from https://rustup.rs, then try again.'
    command -v cc >/dev/null || give_up 'A C compiler is missing; as root: apt-get install -y gcc libc6-dev'
    need_node
}

need_node() {
    command -v node >/dev/null && command -v npm >/dev/null ||
        give_up 'Node and npm are missing; as root: apt-get install -y nodejs npm'
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] ||
        give_up "Node $(node --version) is too old; version 18 or newer is needed."
}

# The page's packages, exactly as locked; only when they changed.
page_packages() {
    local stamp=simulator/node_modules/.mesa-installed
    if [ ! -e "$stamp" ] || [ simulator/package-lock.json -nt "$stamp" ] || [ simulator/package.json -nt "$stamp" ]; then
        (cd simulator && npm ci --no-audit --no-fund --loglevel=error) && touch "$stamp"
    fi
}

# Where cargo puts the program.
built_program() { say "${CARGO_TARGET_DIR:-target}/debug/mesa"; }
