// The corner shop: serves its page and answers what is in a cart.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"shop.example/shop/cart"
)

// What this program needs to run, deployed by `nestor apply`:
//
//nestor:web-app size=small replicas=3 environment=staging
func main() {
	items := cart.New()
	http.Handle("/", http.FileServer(http.Dir(setting("SITE_DIRECTORY", "."))))
	http.HandleFunc("/cart", func(response http.ResponseWriter, _ *http.Request) {
		if err := json.NewEncoder(response).Encode(items.Lines()); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(setting("ADDRESS", "127.0.0.1:8000"), nil))
}

func setting(name, otherwise string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return otherwise
}
