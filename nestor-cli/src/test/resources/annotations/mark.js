// nestor:with-byte-order-mark environment=dev
