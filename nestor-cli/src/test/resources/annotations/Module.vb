' nestor:basic environment=dev
Dim text = "' nestor:x"
