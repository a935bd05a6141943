// Package sitrep holds the vocabulary that every room of the program shares: articles and the annotations over them,
// stories and origins, what a reader is told and on what grounds, and what the program does on schedule.
//
// It is made of values. It does no input or output, reads no clock, and imports the standard library alone, so that any
// room may use it without taking anything else on.
package sitrep
