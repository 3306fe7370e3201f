# Completion of nestor in bash: source <(nestor completion bash)
_nestor() {
  local IFS=$'\n'
  COMPREPLY=($(nestor __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _nestor nestor
