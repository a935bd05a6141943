//go:build !race

package feed

// racing says that the race detector makes everything ten times slower.
const racing = false
