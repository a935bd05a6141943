package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"sitrep/analysis/names/internal/tagger"
	"sitrep/analysis/token"
)

// types maps the labels of the corpora; what is not here is another name.
var types = map[string]int{
	"per": tagger.Person, "person": tagger.Person, "politician": tagger.Person, "musicalartist": tagger.Person, "writer": tagger.Person, "researcher": tagger.Person, "scientist": tagger.Person,
	"loc": tagger.Place, "location": tagger.Place, "country": tagger.Place,
	"org": tagger.Organization, "organisation": tagger.Organization, "organization": tagger.Organization, "politicalparty": tagger.Organization, "band": tagger.Organization,
	"university": tagger.Organization, "corporation": tagger.Organization, "group": tagger.Organization, "nationality": tagger.Nationality,
}

// corpora reads the texts that a model may be made from; politics/test is kept for measuring, and the part of re3d
// from Wikipedia is left out.
func corpora(folder string, lex *tagger.Lexicon) ([]tagger.Example, error) {
	var paths []string
	for _, pattern := range []string{"crossner/*/*.txt.gz", "wnut17/*.gz", "btc/*.gz", "wikigold/*.gz", "re3d/*.conll.gz"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil || len(found) == 0 {
			return nil, fmt.Errorf("no corpus at %s in %s", pattern, folder)
		}
		paths = append(paths, found...)
	}
	var out []tagger.Example
	for _, path := range paths {
		if strings.HasSuffix(path, "politics/test.txt.gz") || strings.HasSuffix(path, "wikipedia.conll.gz") {
			continue
		}
		sentences, err := readColumns(path)
		if err != nil {
			return nil, err
		}
		clean := strings.Contains(path, "re3d")
		for at := 0; at < len(sentences); at += 6 {
			if e, ok := example(sentences[at:min(at+6, len(sentences))], at%12 == 0, clean, lex); ok {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

type cell struct{ word, label string }

func readColumns(path string) ([][]cell, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	var out [][]cell
	var s []cell
	for line := range strings.Lines(string(text) + "\n\n") {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "-DOCSTART-" || f[0] == "#" {
			if len(s) > 0 {
				out = append(out, s)
			}
			s = nil
			continue
		}
		s = append(s, cell{f[0], f[len(f)-1]})
	}
	return out, nil
}

// example joins sentences, by spaces or as they would be printed.
func example(sentences [][]cell, spaced, clean bool, lex *tagger.Lexicon) (tagger.Example, bool) {
	var text strings.Builder
	var marks []mark
	for _, s := range sentences {
		if clean && nominal(s) {
			continue
		}
		open := false
		for i, c := range s {
			if i > 0 && (spaced || gap(s[i-1].word, c.word, open)) {
				text.WriteByte(' ')
			}
			if c.word == `"` {
				open = !open
			}
			start := text.Len()
			text.WriteString(c.word)
			marks = addMark(marks, c.label, start, text.Len(), i > 0 && s[i-1].label != "O")
		}
		text.WriteByte('\n')
	}
	return cut(text.String(), marks, lex), text.Len() > 0
}

// nominal reports whether a sentence of re3d marks more than names.
func nominal(s []cell) bool {
	for _, c := range s {
		if strings.HasPrefix(c.label, "B-") && types[strings.ToLower(c.label[2:])] != tagger.Other && c.word != "the" && !strings.ContainsFunc(c.word, unicode.IsUpper) {
			if _, ok := types[strings.ToLower(c.label[2:])]; ok {
				return true
			}
		}
	}
	return false
}

func gap(before, word string, open bool) bool {
	switch {
	case strings.ContainsAny(word[:1], ".,;:!?)%]'") || word == "n't" || strings.HasPrefix(word, "’"):
		return false
	case word == `"` && open, before == `"` && open, before == "(" || before == "$" || before == "[":
		return false
	}
	return true
}

type mark struct {
	start, end, kind int
}

func addMark(marks []mark, label string, start, end int, inside bool) []mark {
	if label == "O" || len(label) < 3 {
		return marks
	}
	kind, ok := types[strings.ToLower(label[2:])]
	if !ok {
		kind = tagger.Other
	}
	if n := len(marks); label[0] == 'I' && inside && n > 0 && marks[n-1].kind == kind {
		marks[n-1].end = end
		return marks
	}
	return append(marks, mark{start, end, kind})
}

// cut makes tokens of a text and turns marked bytes into marked tokens. Words for peoples are one type in all corpora.
func cut(text string, marks []mark, lex *tagger.Lexicon) tagger.Example {
	t := token.Cut(text, "en", time.Time{})
	e := tagger.Example{Text: t}
	covered := map[int]bool{}
	for _, m := range marks {
		start, end := t.At(m.start), t.At(m.end-1)+1
		for start < end && t.Tokens[start].Lower == "the" && !t.Tokens[start].Capital {
			start++
		}
		if start >= end || end > len(t.Tokens) || covered[start] || covered[end-1] {
			continue
		}
		if m.kind == tagger.Other && end-start <= 2 && lex.Demonym(t.Tokens, start) == end-start {
			m.kind = tagger.Nationality
		}
		e.Names = append(e.Names, tagger.Span{Start: start, End: end, Type: m.kind})
		for i := start; i < end; i++ {
			covered[i] = true
		}
	}
	return withPeoples(e, covered, lex)
}

func withPeoples(e tagger.Example, covered map[int]bool, lex *tagger.Lexicon) tagger.Example {
	for i := range e.Text.Tokens {
		n := 0
		if !covered[i] && e.Text.Tokens[i].Capital {
			n = lex.Demonym(e.Text.Tokens, i)
		}
		if n > 0 && !covered[i+n-1] {
			e.Names = append(e.Names, tagger.Span{Start: i, End: i + n, Type: tagger.Nationality})
			for k := range n {
				covered[i+k] = true
			}
		}
	}
	return e
}
