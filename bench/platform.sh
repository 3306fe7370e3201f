# Sourced by the benchmarks: starts a platform with the benchmarks' definitions, runs a class of bench.jar against it,
# and stops and removes it whatever happens.
set -euo pipefail
: "${NESTOR_JAVA:?run this as ./nestor bench <benchmark>}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
home=$scratch/home

stop() {
  "$root/nestor" dev --stop --home "$home" >/dev/null 2>&1 || true
  rm -rf "$scratch"
}

benchmark() {
  local class=$1 argument
  shift
  local java=("$NESTOR_JAVA" -Xmx512m -cp "$root/bench/target/bench.jar:$root/bench/target/lib/*" "io.nestor.bench.$class"
    --dev "$home/dev.json" --scratch "$scratch")
  for argument; do
    [[ $argument == --help || $argument == -h ]] && exec "${java[@]}" --help
  done
  trap stop EXIT
  cp -r "$root/bench/platform" "$scratch/platform"
  git -C "$scratch/platform" init -q -b main
  git -C "$scratch/platform" add .
  git -C "$scratch/platform" -c user.name=bench -c user.email=bench@localhost commit -qm "Benchmark definitions"
  # Nothing else is to run while something is measured
  NESTOR_TRAINING=off "$root/nestor" dev --home "$home" --port-base "${NESTOR_BENCH_PORT_BASE:-18480}" --no-example --simulated \
    --platform-repo "file://$scratch/platform" >&2
  "${java[@]}" "$@"
}
