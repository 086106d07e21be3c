# What serve, test and bench share: the packages, the presets, the sample catalog. Sourced, not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian 12 packages by what needs them.
BUILD_PACKAGES="g++ cmake ninja-build ccache pkgconf ca-certificates libboost1.81-dev nlohmann-json3-dev libyaml-cpp-dev
  libicu-dev libsqlite3-dev libssl-dev libspdlog-dev libcli11-dev libre2-dev libstemmer-dev prometheus-cpp-dev
  catch2 libbenchmark-dev"
TEST_PACKAGES="strace chromium fonts-dejavu-core"
LINT_PACKAGES="git clang-format clang-tidy-16"
FUZZ_PACKAGES="clang-16 libclang-rt-16-dev"

jobs=$(nproc)

# Clones of the project in other folders share what was compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

say() { printf '\n== %s\n' "$*"; }

# as_root COMMAND…: runs it as root, with sudo where we are not.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages NAME…: installs those that are missing; asks the package index only if one is.
install_packages() {
  command -v dpkg-query >/dev/null || { echo "This is no Debian: please see to these packages yourself: $*" >&2; return; }
  local missing
  missing=$(comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u))
  [ -n "$missing" ] || return 0
  say "Installing" $missing
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# install_node: any Node from 18 on will do; Debian's where there is none.
install_node() {
  local major=0
  if command -v npm >/dev/null; then major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0); fi
  if [ "$major" -lt 18 ]; then install_packages nodejs npm; fi
}

# build PRESET [TARGET…]: configures where needed and builds; everything if no target is named.
build() {
  local preset=$1 cache=build/$1/CMakeCache.txt
  shift
  say "Building $preset"
  if [ ! -f "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "$cache" ]; then
    cmake --preset "$preset" >"/tmp/guidepost-configure.$$" || { cat "/tmp/guidepost-configure.$$"; return 1; }
    rm -f "/tmp/guidepost-configure.$$"
    touch "$cache"
  fi
  cmake --build --preset "$preset" -j "$jobs" ${1:+--target "$@"}
}
