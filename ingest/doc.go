// Package ingest is the write path: it reads the sources that are due, has each new article analysed, decides which
// story and origin it belongs to, and saves all of that in one transaction. It answers no questions.
package ingest
