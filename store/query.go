package store

import (
	"strings"
	"unicode/utf8"

	"sitrep"
)

// Bounds of one query. What is beyond them is left out.
const (
	maxTerms     = 12
	maxTermRunes = 64
)

// plan is a query as the index and the check after it need it.
type plan struct {
	match   string   // of the index: quoted words alone, so that nothing of the query is syntax; "" for none
	terms   []string // the words in it
	runs    []string // lines that must be contained, since the index knows no order of words
	without []string // lines that must not be
}

// parse reduces a query to words. Stop words count only where there is no other word.
func parse(q sitrep.Query) plan {
	var p plan
	var all []string
	for _, w := range head(q.Words) {
		found := words(cut(w))
		all = append(all, found...)
		if len(found) > 1 {
			p.runs = append(p.runs, line(found))
		}
	}
	for _, phrase := range head(q.Phrases) {
		found := head(words(cut(phrase)))
		all = append(all, found...)
		if len(found) > 0 {
			p.runs = append(p.runs, line(found))
		}
	}
	p.terms = telling(all)
	quoted := make([]string, len(p.terms))
	for i, t := range p.terms {
		quoted[i] = `"` + t + `"`
	}
	p.match = strings.Join(quoted, " AND ")
	for _, w := range head(q.Not) {
		if found := head(words(cut(w))); len(found) > 0 {
			p.without = append(p.without, line(found))
		}
	}
	return p
}

// telling returns at most maxTerms different words that are no stop words, or a stop word if there is nothing else.
func telling(all []string) (out []string) {
	seen := map[string]bool{}
	for _, w := range all {
		if !seen[w] && !stopWord(w) && len(out) < maxTerms {
			out = append(out, w)
		}
		seen[w] = true
	}
	if len(out) == 0 && len(all) > 0 {
		out = all[:1]
	}
	return out
}

func head(list []string) []string { return list[:min(len(list), maxTerms)] }

func cut(s string) string {
	if utf8.RuneCountInString(s) <= maxTermRunes {
		return s
	}
	return string([]rune(s)[:maxTermRunes])
}

// checks reports whether the index alone does not decide.
func (p plan) checks() bool { return len(p.runs)+len(p.without) > 0 }

// fits decides on a title and a text that hold all terms.
func (p plan) fits(title, text string) bool {
	l := line(words(title + "\n" + text))
	for _, run := range p.runs {
		if !strings.Contains(l, run) {
			return false
		}
	}
	for _, run := range p.without {
		if strings.Contains(l, run) {
			return false
		}
	}
	return true
}
