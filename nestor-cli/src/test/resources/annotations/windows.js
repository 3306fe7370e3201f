// nestor:windows environment=dev size=small
// nestor:windows environment=prod
