;; nestor:clojure environment=dev
(def text "
; nestor:in-a-text size=small
")
