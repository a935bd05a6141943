package briefing

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// isReport reports whether an article tells what happened as a report does. Comment, questions and answers, explanations and
// pages that run along stand behind reports wherever one text is chosen to speak for others.
func (p *page) isReport(r sitrep.Report) bool {
	is, read := p.forms[r.Article.ID]
	if !read {
		is = isReport(r)
		p.forms[r.Article.ID] = is
	}
	return is
}

// newsOf returns those of some articles that are reports. The others speak for nobody: a writer chooses and bends whom he
// quotes, and on a page that runs along readers speak too.
func (p *page) newsOf(all []sitrep.Report) []sitrep.Report {
	return slices.DeleteFunc(slices.Clone(all), func(r sitrep.Report) bool { return !p.isReport(r) })
}

func isReport(r sitrep.Report) bool {
	return isRead(r) && !headedAside(r.Article.Title, r.Article.Language) && !addressedAside(r.Article.URL) && !runsAlong(r.Article.Text) && !ofWriter(r) && !asks(r)
}

// isRead reports whether a report is in a language whose names, quotes and figures are found. What stands in another one may be
// anything, furniture too: it is linked to and not shown.
func isRead(r sitrep.Report) bool {
	base, _, _ := strings.Cut(strings.ToLower(r.Article.Language), "-")
	return base == "" || vocabulary().all["language"].has(base)
}

// headedAside reports whether a headline names another form than a report: at its head or its end, or parted from the
// rest by a mark. A headline that asks or explains is no report either.
func headedAside(title, language string) bool {
	if strings.HasSuffix(strings.TrimSpace(title), "?") {
		return true
	}
	if sitrep.IsFurniture(title) {
		return true
	}
	v := vocabulary()
	parts := strings.FieldsFunc(strings.ReplaceAll(title, " - ", "|"), func(r rune) bool { return strings.ContainsRune(":|–—[]()", r) })
	for i, part := range parts {
		words := wordsOf(part)
		if i == 0 && (v.in(language, "explains").begin(words) || v.all["aside begins"].begin(words)) {
			return true
		}
		if v.all["aside"].has(strings.Join(words, " ")) {
			return true
		}
	}
	return false
}

// addressedAside reports whether a part of an address names another form than a report.
func addressedAside(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for part := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		if vocabulary().addresses[part] {
			return true
		}
	}
	return false
}

// stamped matches a paragraph of a page that runs along, which begins with the time it was written.
var stamped = regexp.MustCompile(`(?m)^\s*\[?(?:[01]?\d|2[0-3])[:.]?[0-5]\d\s?(?:[ap]\.?m\.?)?\]?(?:\s|:|$)`)

func runsAlong(text string) bool {
	const most = 5
	return len(stamped.FindAllStringIndex(text, most)) == most
}

// Bounds of what a report may hold of its writer and of questions.
const (
	formBytes     = 4000 // of a text that are looked at
	mostOfWriter  = 3
	mostQuestions = 3
)

// ofWriter reports whether the writer speaks of himself, or to his readers, outside what he quotes.
func ofWriter(r sitrep.Report) bool {
	list := vocabulary().in(r.Article.Language, "writer")
	if list == nil {
		return false
	}
	start := sitrep.Span{End: min(formBytes, len(r.Article.Text))}
	return list.count(wordsOf(unquoted(r, start)), mostOfWriter) == mostOfWriter
}

// unquoted returns the words of a span that stand outside quotation marks and outside what somebody is quoted with.
func unquoted(r sitrep.Report, s sitrep.Span) string {
	text := []byte(s.In(r.Article.Text))
	if len(document(r).Quotes) == 0 && !bytes.ContainsAny(text, "“«„\"") {
		return string(text)
	}
	for _, q := range document(r).Quotes {
		for i := max(q.Span.Start, s.Start); i < min(q.Span.End, s.End); i++ {
			text[i-s.Start] = ' '
		}
	}
	var out strings.Builder
	out.Grow(len(text))
	inside := false
	for _, c := range string(text) {
		switch c {
		case '“', '«', '„':
			inside = true
		case '”', '»':
			inside = false
		case '"':
			inside = !inside
		}
		if !inside {
			out.WriteRune(c)
		}
	}
	return out.String()
}

// asks reports whether an article asks what it goes on to answer: with its first sentence, or again and again.
func asks(r sitrep.Report) bool {
	n := 0
	for i, s := range sentences(r) {
		if s.Start <= formBytes && isQuestion(r, s) {
			n++
			if i == 0 {
				return true
			}
		}
	}
	return n >= mostQuestions
}

func isQuestion(r sitrep.Report, s sitrep.Span) bool {
	return strings.HasSuffix(strings.TrimRight(unquoted(r, s), " \n"), "?")
}

// addresses reports whether a sentence speaks of its writer or to its reader, outside of quotes.
func addresses(r sitrep.Report, s sitrep.Span) bool {
	list := vocabulary().in(r.Article.Language, "writer")
	return list.within(wordsOf(unquoted(r, s)))
}
