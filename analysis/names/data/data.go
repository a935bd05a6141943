// Package data holds the lists and the model that names are found with; README.md says where each comes from.
package data

import "embed"

// Files holds them by file name.
//
//go:embed *.tsv *.txt *.gz
var Files embed.FS
