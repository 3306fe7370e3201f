# Completion of nestor in fish: nestor completion fish > ~/.config/fish/completions/nestor.fish
function __nestor_names
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    nestor __complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c nestor -a '(__nestor_names)'
