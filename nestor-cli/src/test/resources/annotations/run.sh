#!/bin/sh
# nestor:job environment=dev args="--all 'of it'"
count=${#list}
text="
# nestor:in-a-text size=small
"
cat <<'END'
# nestor:in-a-here-document it's size=small
END
# nestor:job environment=prod
