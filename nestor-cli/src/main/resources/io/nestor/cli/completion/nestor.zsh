#compdef nestor
# Completion of nestor in zsh: source <(nestor completion zsh)
_nestor() {
  local -a names
  names=(${(f)"$(nestor __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( ${#names} )); then
    compadd -a names
  else
    _files
  fi
}
compdef _nestor nestor
