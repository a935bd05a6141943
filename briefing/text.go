package briefing

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"sitrep"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// host returns the registrable domain of an address.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return domain
	}
	return u.Hostname()
}

// wordsOf returns the words of a text in lower case.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-'
	})
	return slices.DeleteFunc(words, func(w string) bool { return strings.Trim(w, "-'’") == "" }) // a dash is no word
}

// plainWords returns the words of a text in lower case with plain apostrophes, as lists of words have them.
func plainWords(text string) []string { return wordsOf(strings.ReplaceAll(text, "’", "'")) }

// fold reduces a sentence to its words, so that spacing and punctuation do not make it new.
func fold(sentence string) string { return strings.Join(wordsOf(sentence), " ") }

// Catches returns a test whether a briefing that keeps to a topic would tell of a report.
func Catches(t sitrep.Topic) func(sitrep.Report) bool { return onTopics([]sitrep.Topic{t}) }

// onTopics returns a test whether a report is on one of the topics; without topics every report is.
func onTopics(topics []sitrep.Topic) func(sitrep.Report) bool {
	var wants []query
	for _, t := range topics {
		if q := parseQuery(t.Query); len(q.all)+len(q.not) > 0 {
			wants = append(wants, q)
		}
	}
	return func(r sitrep.Report) bool {
		if len(wants) == 0 {
			return true
		}
		text := subject(r)
		for _, q := range wants {
			if q.matches(text) {
				return true
			}
		}
		return false
	}
}

// query is a topic: word sequences that must all occur, and such that must not.
type query struct{ all, not []string }

// parseQuery reads words, "phrases" and -exclusions. An operator such as by: or place: asks for its words; those on
// dates are left out, since the window has its own.
func parseQuery(text string) query {
	var q query
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		into := &q.all
		if rest, ok := strings.CutPrefix(text, "-"); ok {
			into, text = &q.not, rest
		}
		for _, op := range []string{"by:", "place:", "source:"} {
			text = strings.TrimPrefix(text, op)
		}
		var term string
		if rest, ok := strings.CutPrefix(text, `"`); ok {
			term, text, _ = strings.Cut(rest, `"`)
		} else {
			term, text, _ = strings.Cut(text, " ")
		}
		if strings.HasPrefix(term, "from:") || strings.HasPrefix(term, "to:") {
			continue
		}
		if term = fold(term); term != "" {
			*into = append(*into, term)
		}
	}
	return q
}

// matches holds whole words to a folded text: "war" is not in "warning".
func (q query) matches(text string) bool {
	for _, t := range q.all {
		if !strings.Contains(text, " "+t+" ") {
			return false
		}
	}
	for _, t := range q.not {
		if strings.Contains(text, " "+t+" ") {
			return false
		}
	}
	return true
}

// subject is all that topics are held to, folded, between spaces.
func subject(r sitrep.Report) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, s := range []string{r.Article.Title, r.Article.Outlet, r.Article.Text} {
		b.WriteString(fold(s))
		b.WriteByte(' ')
	}
	if r.Document == nil {
		return b.String()
	}
	for _, e := range r.Document.Entities {
		b.WriteString(fold(e.Name))
		b.WriteByte(' ')
		b.WriteString(fold(strings.NewReplacer("_", " ", "/", " ", ":", " ").Replace(e.Key)))
		b.WriteByte(' ')
	}
	return b.String()
}

// set returns the words of a text as a set.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// btoi is 1 for true, for orders by several keys.
func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
