# The catalog unpacked and with a start-up archive, for the benchmarks of it to start.
set -euo pipefail
: "${NESTOR_JAVA:?run this as ./nestor bench <benchmark>}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
jars=("$root"/catalog-service/target/*-boot.jar)
"$NESTOR_JAVA" -Djarmode=tools -jar "${jars[0]}" extract --destination "$scratch/service" >/dev/null
service=$scratch/service/$(basename "${jars[0]}")
printf 'training the start-up archive …\n' >&2
"$NESTOR_JAVA" -XX:AOTCacheOutput="$scratch/catalog.aot" -Xmx1g --enable-native-access=ALL-UNNAMED \
  -cp "$service" io.nestor.catalog.Training 300 >"$scratch/training.log" 2>&1 || {
  tail -20 "$scratch/training.log" >&2
  exit 1
}

# How java runs the service
program="-XX:AOTCache=$scratch/catalog.aot -jar $service"

# benchmark <class> [options]
benchmark() {
  "$NESTOR_JAVA" -Xmx512m -cp "$root/bench/target/bench.jar:$root/bench/target/lib/*" "io.nestor.bench.$1" \
    --catalog "$program" --scratch "$scratch" "${@:2}"
}
