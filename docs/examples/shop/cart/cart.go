// Package cart knows what a customer is about to buy.
package cart

import (
	"sort"
	"sync"
)

// Line is an article and how often it is in the cart.
type Line struct {
	Article  string `json:"article"`
	Quantity int    `json:"quantity"`
}

// Cart is safe for concurrent use.
type Cart struct {
	mutex sync.Mutex
	items map[string]int
}

// New returns an empty cart.
func New() *Cart {
	return &Cart{items: make(map[string]int)}
}

// Add puts one more of the article into the cart.
func (c *Cart) Add(article string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.items[article]++
}

// Lines returns what is in the cart, by article.
func (c *Cart) Lines() []Line {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	lines := make([]Line, 0, len(c.items))
	for article, quantity := range c.items {
		lines = append(lines, Line{article, quantity})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].Article < lines[j].Article })
	return lines
}
