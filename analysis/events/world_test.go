package events_test

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/events"
	"sitrep/analysis/quotes"
	"sitrep/analysis/times"
	"sitrep/analysis/token"
)

// world is what a test knows of names: entities by their forms. It stands in for the stage of names, so that the figures
// are those of events and claims alone.
type world struct {
	entities []sitrep.Entity
	forms    map[string]int // to an index of entities
}

// add takes a line "type country: Name/Other Form, Name" in; without a country "type: …".
func (w *world) add(line string) {
	head, list, _ := strings.Cut(line, ": ")
	kind, country, _ := strings.Cut(head, " ")
	if w.forms == nil {
		w.forms = map[string]int{}
	}
	for names := range strings.SplitSeq(strings.TrimSpace(list), ", ") {
		name, _, _ := strings.Cut(names, "/")
		key := kind + "/" + strings.ReplaceAll(strings.ToLower(name), " ", "-")
		w.entities = append(w.entities, sitrep.Entity{Name: name, Type: sitrep.EntityType(kind), Country: country, Key: key})
		for form := range strings.SplitSeq(names, "/") {
			w.forms[form] = len(w.entities) - 1
		}
	}
}

// read returns the document of a text with all that the stages find in it.
func (w *world) read(text, language string, published time.Time) *sitrep.Document {
	t := token.Cut(text, language, published)
	d := &sitrep.Document{Text: text, Published: published, Language: language, Sentences: t.Sentences}
	w.names(d)
	d.Times = times.Find(t)
	d.Quotes = quotes.Find(t, d.Mentions, d.Entities)
	d.Events, d.Claims = events.Find(d, t)
	return d
}

func (w *world) names(d *sitrep.Document) {
	place := map[int]sitrep.Ref{}
	forms := make([]string, 0, len(w.forms))
	for form := range w.forms {
		forms = append(forms, form)
	}
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, form := range forms {
		n := w.forms[form]
		for _, s := range words(d.Text, form) {
			if slices.ContainsFunc(d.Mentions, func(m sitrep.Mention) bool { return m.Span.Overlaps(s) }) {
				continue
			}
			if place[n] == 0 {
				d.Entities = append(d.Entities, w.entities[n])
				place[n] = sitrep.RefTo(len(d.Entities) - 1)
			}
			d.Mentions = append(d.Mentions, sitrep.Mention{Span: s, Type: w.entities[n].Type, Kind: sitrep.Name, Entity: place[n]})
		}
	}
	slices.SortFunc(d.Mentions, func(a, b sitrep.Mention) int { return a.Span.Start - b.Span.Start })
}

// words returns where a phrase stands in a text as whole words.
func words(text, phrase string) []sitrep.Span {
	var out []sitrep.Span
	for at := 0; ; {
		i := strings.Index(text[at:], phrase)
		if i < 0 {
			return out
		}
		s := sitrep.Span{Start: at + i, End: at + i + len(phrase)}
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		after, _ := utf8.DecodeRuneInString(text[s.End:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			out = append(out, s)
		}
		at = s.End
	}
}

func names(d *sitrep.Document, refs []sitrep.Ref) []string {
	var out []string
	for _, r := range refs {
		if i, ok := r.Index(); ok {
			out = append(out, d.Entities[i].Name)
		}
	}
	return out
}

func when(d *sitrep.Document, r sitrep.Ref) string {
	if i, ok := r.Index(); ok {
		return d.Times[i].Span.In(d.Text)
	}
	return ""
}
