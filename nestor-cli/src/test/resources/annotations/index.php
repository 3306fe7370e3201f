<p>It's HTML, isn't it?</p>
<!-- nestor:site environment=dev -->
<?php
# nestor:site environment=staging
$text = <<<EOT
// nestor:in-a-here-document size=small
EOT;
// nestor:site environment=prod
