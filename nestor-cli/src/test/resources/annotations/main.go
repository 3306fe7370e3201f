// Command shop sells things. See nestor: the tool, or http://nestor:8080.
package main

import "net/http"

//nestor:web-app size=small replicas=3 environment=staging
func main() {
	url := "http://nestor:8080/api" // nestor:not-at-the-start of a line
	help := `
//nestor:in-a-raw-string size=small
`
	quote := '"' // a character, not the start of a text
	// nestor:web-app environment=production title="Corner \"Shop\"" ratio=0.5
	_, _, _ = url, help, quote
	//  nestor:two-spaces are one too many
	// //nestor:commented-out size=small
	http.ListenAndServe(":8080", nil)
}
