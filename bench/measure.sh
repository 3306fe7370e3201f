# For benchmarks of whole commands: wall times in milliseconds, medians.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export NESTOR_SKIP_BUILD=1

# median <runs> <command…>: after one run that does not count
median() {
  local runs=$1 times=() start end
  shift
  "$@" >/dev/null 2>&1 || true
  for ((i = 0; i < runs; i++)); do
    start=${EPOCHREALTIME//[.,]/}
    "$@" >/dev/null 2>&1 || true
    end=${EPOCHREALTIME//[.,]/}
    times+=($(((end - start) / 1000)))
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# compare <runs> <milliseconds of the peer> <limit> <command…>
compare() {
  local runs=$1 peer=$2 limit=$3 own
  shift 3
  own=$(median "$runs" "$@")
  printf '%-40s %6d ms  %s times the peer, at most %s wanted\n' "${*##*/}" "$own" \
    "$(awk "BEGIN { printf \"%.1f\", $own / ($peer > 0 ? $peer : 1) }")" "$limit"
}
