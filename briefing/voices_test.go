package briefing

import (
	"strings"
	"testing"

	"sitrep"
)

// Who gives a number, denies or claims something is named as he stands beside the verb: a nationality alone would be the state.
func TestClaimantsAsTheyStand(t *testing.T) {
	const text = "The Kestan harbour guard said 12 boats had sunk."
	r := plainReport("", text)
	at := strings.Index(text, "Kestan")
	r.Document.Entities = []sitrep.Entity{{Name: "Kestan", Type: sitrep.Nationality, Country: "KE"}}
	r.Document.Mentions = []sitrep.Mention{{Span: sitrep.Span{Start: at, End: at + len("Kestan")}, Type: sitrep.Nationality, Kind: sitrep.Name, Entity: 1}}
	number := sitrep.Span{Start: strings.Index(text, "12"), End: strings.Index(text, " had")}
	p := newPage(&sitrep.Window{}, r.Article.Published)
	x := fact{r: r, f: sitrep.Figure{Span: number, Claimant: 1}}
	if got := p.giver(x); got.Text != "Kestan" {
		t.Errorf("without a quote: %q", got.Text)
	}
	r.Document.Quotes = []sitrep.Quote{quoteIn(text, "The Kestan harbour guard", "said", "12 boats had sunk", 1)}
	if got := p.giver(x); got.Text != "The Kestan harbour guard" || got.Cite.Span.Empty() {
		t.Errorf("got %q at %v", got.Text, got.Cite.Span)
	}
}
