package bot

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"sitrep"
	"sitrep/bot/locale"
)

type searchOptions struct {
	query Opt[string]
	page  Opt[int]
}

func newSearchOptions() searchOptions {
	return searchOptions{query: text("query", "search.option.query").required(), page: page()}
}

func searchCommand() Command {
	o := newSearchOptions()
	return Command{
		Name: "search", Description: "search.description",
		Options: []Option{o.query.Option, private().Option, o.page.Option},
		Run:     search,
	}
}

// search answers which sentences hold what was asked for.
func search(ctx context.Context, b *Bot, r Request) (Reply, error) {
	o := newSearchOptions()
	asked, err := o.query.Of(r)
	if err != nil {
		return Reply{}, err
	}
	page, err := o.page.Of(r)
	if err != nil {
		return Reply{}, err
	}
	w := b.say(ctx, r)
	q, err := ParseQuery(asked, r.At, w.Zone())
	if err != nil {
		return Reply{}, err
	}
	const most, size = 50, 5
	hits, err := b.archive.Search(ctx, r.Guild, q, most)
	if err != nil {
		return Reply{}, fmt.Errorf("search: %w", err)
	}
	if len(hits) == 0 {
		return noHits(ctx, b, r, asked)
	}
	shown, from := pageOf(hits, page, size)
	var c cites
	blocks := []Block{heading(2, w.Runs("search.title", "query", plain(asked))), Small{found(w, from, len(shown), len(hits), most)}}
	for _, hit := range shown {
		blocks = append(blocks, hitBlocks(w, &c, hit)...)
	}
	blocks = withReceipts(w, blocks)
	return Reply{Blocks: append(blocks, turn(r, page, len(hits), size)...)}, nil
}

// noHits says that nothing was found, and what the archive spans.
func noHits(ctx context.Context, b *Bot, r Request, asked string) (Reply, error) {
	w := b.say(ctx, r)
	span, err := archiveSpan(ctx, b, r, w)
	return Reply{Blocks: []Block{paragraph(w.Runs("search.none", "query", bold(asked))), span}}, err
}

// found says which of how many are shown; a full list may not be all there is.
func found(w *locale.Words, from, shown, all, most int) []Run {
	total := w.Number(float64(all))
	if all == most {
		total = w.Text("number.least", "n", total)
	}
	return w.Runs("search.shown", "from", from+1, "to", from+shown, "all", total)
}

func hitBlocks(w *locale.Words, c *cites, hit sitrep.Hit) []Block {
	a := hit.Article
	line := Text{link(cut(a.Title, 200), a.URL), {Text: w.Text("join.dot")}, bold(a.Outlet), {Text: w.Text("join.dot") + w.Time(a.Published, "minute")}}
	line = append(line, c.mark(hit.Sentence)...)
	cite := hit.Sentence
	return []Block{paragraph(line), Quotation{Text{{Text: cut(locale.Clean(hit.Text), 420), Cite: &cite}}}}
}

// Limits of a query: whatever is typed stays a small question to the archive.
const (
	maxQueryWords = 12
	maxWordRunes  = 64
)

// ParseQuery reads a search: words, "a phrase", -word, by:, place:, source:, from: and to:, whose values may be in
// quotation marks. Anything else is a word. It fails with a *sitrep.Mistake on a bad date, or where nothing is asked.
func ParseQuery(text string, now time.Time, zone *time.Location) (sitrep.Query, error) {
	var q sitrep.Query
	n := 0
	for _, t := range lex(text) {
		if n++; n > maxQueryWords {
			return sitrep.Query{}, mistake("mistake.query.long", "a search of too many words", "max", fmt.Sprint(maxQueryWords))
		}
		if err := apply(&q, t, now, zone); err != nil {
			return sitrep.Query{}, err
		}
	}
	if len(q.Words)+len(q.Phrases) == 0 && q.By == "" && q.Place == "" && q.Source == "" && q.From.IsZero() && q.To.IsZero() {
		return sitrep.Query{}, mistake("mistake.query.empty", "a search for nothing")
	}
	return q, nil
}

// term is one piece of a query.
type term struct {
	key, value string // key is "" for a word
	not        bool
	quoted     bool
}

// apply puts one term into the query.
func apply(q *sitrep.Query, t term, now time.Time, zone *time.Location) (err error) {
	switch {
	case t.key == "by":
		q.By = t.value
	case t.key == "place":
		q.Place = t.value
	case t.key == "source":
		q.Source = t.value
	case t.key == "from":
		q.From, err = parseSince(t.value, now, zone)
	case t.key == "to":
		q.To, err = parseUntil(t.value, now, zone)
	case t.not:
		q.Not = append(q.Not, t.value)
	case t.quoted:
		q.Phrases = append(q.Phrases, t.value)
	default:
		q.Words = append(q.Words, t.value)
	}
	return err
}

// lex cuts a query into its terms. It takes any text.
func lex(text string) []term {
	var terms []term
	rest := []rune(locale.Clean(strings.ToValidUTF8(text, " ")))
	for len(rest) > 0 {
		if unicode.IsSpace(rest[0]) {
			rest = rest[1:]
			continue
		}
		var t term
		t, rest = lexTerm(rest)
		if t.value != "" {
			terms = append(terms, t)
		}
	}
	return terms
}

func lexTerm(rest []rune) (term, []rune) {
	var t term
	if rest[0] == '-' && len(rest) > 1 && !unicode.IsSpace(rest[1]) {
		t.not, rest = true, rest[1:]
	}
	for _, key := range []string{"by", "place", "source", "from", "to"} {
		if n := len(key); len(rest) > n && rest[n] == ':' && strings.EqualFold(string(rest[:n]), key) {
			t.key, rest = key, rest[n+1:]
			break
		}
	}
	t.value, t.quoted, rest = lexValue(rest)
	return t, rest
}

// lexValue reads up to the closing quotation mark, or to the next space. A mark that is not closed runs to the end.
func lexValue(rest []rune) (value string, quoted bool, after []rune) {
	if len(rest) == 0 {
		return "", false, nil
	}
	if shut, ok := map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»'}[rest[0]]; ok {
		for i, r := range rest[1:] {
			if r == shut || r == '"' {
				return short(rest[1 : i+1]), true, rest[i+2:]
			}
		}
		return short(rest[1:]), true, nil
	}
	for i, r := range rest {
		if unicode.IsSpace(r) {
			return short(rest[:i]), false, rest[i:]
		}
	}
	return short(rest), false, nil
}

func short(r []rune) string { return strings.TrimSpace(string(r[:min(maxWordRunes, len(r))])) }
