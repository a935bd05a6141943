package events

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

func TestGolden(t *testing.T) {
	golden.Run(t, "testdata", func(t *testing.T, in golden.Files) string {
		d, text := annotate(t, strings.TrimSpace(in["text"]), in["entities"], in["quotes"])
		d.Events, d.Claims = Find(d, text)
		var b strings.Builder
		for _, e := range d.Events {
			fmt.Fprintf(&b, "%s/%s %s: %s\n", e.Type, e.Detail, e.State, e.Span.In(d.Text))
			fmt.Fprintf(&b, "  by %s to %s at %s with [%s] on [%s]\n", named(d, e.Actors), named(d, e.Targets), named(d, e.Places), e.Weapon.In(d.Text), when(d, e.Time))
		}
		for i, c := range d.Claims {
			fmt.Fprintf(&b, "claim %d %s %s: %s", i, c.Strength, named(d, []sitrep.Ref{c.Claimant}), c.Span.In(d.Text))
			if c.Answer {
				b.WriteString(" (its own words)")
			}
			if n, ok := c.Denies.Index(); ok {
				fmt.Fprintf(&b, " (denies %d)", n)
			}
			b.WriteByte('\n')
		}
		return b.String()
	})
}

func named(d *sitrep.Document, refs []sitrep.Ref) string {
	var out []string
	for _, r := range refs {
		if i, ok := r.Index(); ok {
			out = append(out, d.Entities[i].Name)
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func when(d *sitrep.Document, r sitrep.Ref) string {
	if i, ok := r.Index(); ok {
		return d.Times[i].Span.In(d.Text)
	}
	return ""
}

// annotate builds a document from lines "type: name, name" and quotes "speaker | cue | content". Weekdays and years are
// its times.
func annotate(t testing.TB, raw, entities, quotes string) (*sitrep.Document, *token.Text) {
	published := time.Date(2026, 5, 12, 9, 0, 0, 0, time.UTC)
	text := token.Cut(raw, "en", published)
	d := &sitrep.Document{Text: raw, Published: published, Sentences: text.Sentences}
	for line := range strings.Lines(entities) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for name := range strings.SplitSeq(list, ", ") {
			d.Entities = append(d.Entities, sitrep.Entity{Name: name, Type: sitrep.EntityType(kind)})
			for _, s := range all(raw, name) {
				d.Mentions = append(d.Mentions, sitrep.Mention{Span: s, Type: sitrep.EntityType(kind), Kind: sitrep.Name, Entity: sitrep.RefTo(len(d.Entities) - 1)})
			}
		}
	}
	slices.SortFunc(d.Mentions, func(a, b sitrep.Mention) int { return a.Span.Start - b.Span.Start })
	for _, day := range []string{"Monday", "Tuesday", "Friday", "2019"} {
		for _, s := range all(raw, day) {
			tx := sitrep.Timex{Span: s, Type: sitrep.Date}
			if day == "2019" {
				tx.Start, tx.End = published.AddDate(-7, 0, 0), published.AddDate(-6, 0, 0)
			}
			d.Times = append(d.Times, tx)
		}
	}
	slices.SortFunc(d.Times, func(a, b sitrep.Timex) int { return a.Span.Start - b.Span.Start })
	for line := range strings.Lines(quotes) {
		d.Quotes = append(d.Quotes, quote(t, d, strings.Split(strings.TrimSpace(line), " | ")))
	}
	return d, text
}

func quote(t testing.TB, d *sitrep.Document, parts []string) sitrep.Quote {
	at := strings.Index(d.Text, parts[2])
	if len(parts) != 3 || at < 0 {
		t.Fatalf("quote %q is not speaker | cue | content of the text", parts)
	}
	q := sitrep.Quote{Kind: sitrep.Indirect, Span: sitrep.Span{Start: at, End: at + len(parts[2])}}
	for _, s := range all(d.Text, parts[1]) {
		if q.Cue == nil || s.End <= at {
			q.Cue = &s
		}
	}
	for i, e := range d.Entities {
		if e.Name == parts[0] {
			q.Entity = sitrep.RefTo(i)
			s := all(d.Text, parts[0])[0]
			q.Speaker = &s
		}
	}
	return q
}

func all(raw, word string) []sitrep.Span {
	var out []sitrep.Span
	for at := 0; word != ""; {
		i := strings.Index(raw[at:], word)
		if i < 0 {
			break
		}
		out = append(out, sitrep.Span{Start: at + i, End: at + i + len(word)})
		at += i + len(word)
	}
	return out
}

func TestOffice(t *testing.T) {
	tests := map[string]struct{ text, roles, want string }{
		"the only holder":   {"President Marsh met Doctor Vale in Lenz. The dam is safe, the president said.", "President/Marsh", "[Marsh]"},
		"two holders":       {"President Marsh met President Vale in Lenz. The dam is safe, the president said.", "President/Marsh, President/Vale", "[]"},
		"the nearer of two": {"President Vale came to Lenz. It rained. Its own president Marsh spoke. The dam is safe, the president said.", "president/Marsh, President/Vale", "[Marsh]"},
		"a former holder":   {"Former president Marsh came to Lenz. The dam is safe, the president said.", "Former president/Marsh", "[]"},
		"of another office": {"Minister Marsh came to Lenz. The dam is safe, the president said.", "Minister/Marsh", "[]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, text := annotate(t, tt.text, "person: Marsh, Vale\nplace: Lenz", "")
			for role := range strings.SplitSeq(tt.roles, ", ") {
				title, who, _ := strings.Cut(role, "/")
				i := slices.IndexFunc(d.Entities, func(e sitrep.Entity) bool { return e.Name == who })
				d.Entities[i].Roles = append(d.Entities[i].Roles, sitrep.Role{Text: title, Span: all(tt.text, title)[0]})
			}
			said := all(tt.text, "the president said")[0]
			speaker := sitrep.Span{Start: said.Start, End: said.End - len(" said")}
			d.Quotes = []sitrep.Quote{{Kind: sitrep.Indirect, Span: all(tt.text, "The dam is safe")[0], Speaker: &speaker, Cue: &all(tt.text, "said")[0]}}
			_, claims := Find(d, text)
			if len(claims) == 0 {
				t.Fatalf("no claim in %q", tt.text)
			}
			if got := named(d, []sitrep.Ref{claims[len(claims)-1].Claimant}); got != tt.want {
				t.Errorf("%q is said by %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Ruritania shelled Port Kest with two guided bombs, officials said. Borduria denied it.", "place: Port Kest, Ruritania\nnationality: Bordurian", uint8(3))
	f.Add("attack to to by with on strike ; talks were", "person: to, by", uint8(9))
	f.Add("Lenz fired and fired drones and, who, that it struck of Lenz city of Lenz to visit", "place: Lenz, city, of, that\nperson: it", uint8(12))
	f.Add("bombs struck \xff will not", "place: s", uint8(200))
	f.Add("00   ", "0", uint8(19))
	f.Add("who the. It who, whose said and ed by the", "place: who, It\nperson: the", uint8(7))
	f.Add("\n\n\n\n0", "0", uint8(2)) // a cue of blanks holds no word
	f.Fuzz(func(t *testing.T, raw, entities string, cut uint8) {
		d, text := annotate(t, raw, entities, "")
		if n := len(raw); n > 4 {
			at := int(cut) % (n - 3)
			cue := sitrep.Span{Start: 0, End: min(3, n)}
			d.Quotes = append(d.Quotes, sitrep.Quote{Kind: sitrep.Indirect, Span: sitrep.Span{Start: at, End: n}, Cue: &cue, Speaker: &cue, Entity: 1})
			if len(d.Entities) == 0 {
				d.Quotes[0].Entity = 0
			}
		}
		d.Events, d.Claims = Find(d, text)
		checkEvents(t, d)
		checkClaims(t, d)
	})
}

func checkEvents(t *testing.T, d *sitrep.Document) {
	last := 0
	for _, e := range d.Events {
		if e.Span.Empty() || e.Span.Start < last || e.Span.End > len(d.Text) || e.Type == "" || e.State == "" {
			t.Fatalf("event %+v does not fit into %q", e, d.Text)
		}
		last = e.Span.Start
		if !e.Weapon.Empty() && (e.Weapon.Start < 0 || e.Weapon.End > len(d.Text)) {
			t.Fatalf("weapon %v does not fit into %q", e.Weapon, d.Text)
		}
		for _, refs := range [][]sitrep.Ref{e.Actors, e.Targets, e.Places} {
			for _, r := range refs {
				if i, ok := r.Index(); !ok || i >= len(d.Entities) {
					t.Fatalf("entity %d of %d in %+v", r, len(d.Entities), e)
				}
			}
		}
		if i, ok := e.Time.Index(); ok && i >= len(d.Times) {
			t.Fatalf("time %d of %d", e.Time, len(d.Times))
		}
	}
}

func checkClaims(t *testing.T, d *sitrep.Document) {
	last := 0
	for i, c := range d.Claims {
		if c.Span.Empty() || c.Span.Start < last || c.Span.End > len(d.Text) || c.Strength == "" {
			t.Fatalf("claim %+v does not fit into %q", c, d.Text)
		}
		if utf8.ValidString(d.Text) && len(d.Quotes) == 0 && !utf8.ValidString(c.Span.In(d.Text)) {
			t.Fatalf("claim %v cuts a rune of %q", c.Span, d.Text)
		}
		last = c.Span.Start
		if n, ok := c.Denies.Index(); ok && (n >= len(d.Claims) || n == i) {
			t.Fatalf("claim %d denies %d of %d", i, n, len(d.Claims))
		}
		if n, ok := c.Quote.Index(); ok && n >= len(d.Quotes) {
			t.Fatalf("quote %d of %d", n, len(d.Quotes))
		}
	}
}

func BenchmarkFind(b *testing.B) {
	raw := strings.Repeat("Ruritania struck the port of Kest with two guided bombs on Monday. Borduria said it would send envoys for talks with Ruritania in Kest on Friday.\n\n", 50)
	d, text := annotate(b, raw, "place: Kest, Ruritania, Borduria", "")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		d.Events, d.Claims = Find(d, text)
	}
}

// endless are texts without any end of a sentence, as often repeated as is asked.
func endless(times int) map[string]string {
	return map[string]string{
		"events": strings.Repeat("Lenz shelled Kest and Lenz met Kest with strikes of ", times),
		"claims": strings.Repeat("Lenz denied it and Kest accused Lenz of shelling Kest, but an unverified claim was false and ", times),
	}
}

func TestLongSentence(t *testing.T) {
	for name, raw := range endless(1000) {
		d, text := annotate(t, raw, "place: Lenz, Kest", "")
		d.Events, d.Claims = Find(d, text)
		if len(d.Events) == 0 {
			t.Errorf("%s: no events", name)
		}
		checkEvents(t, d)
		checkClaims(t, d)
	}
}

// BenchmarkLongSentence shows whether time grows with the length of a sentence and not with its square: then the two sizes
// have one rate.
func BenchmarkLongSentence(b *testing.B) {
	for _, times := range []int{600, 6000} {
		for name, raw := range endless(times) {
			d, text := annotate(b, raw, "place: Lenz, Kest", "")
			b.Run(fmt.Sprintf("%s/%d", name, times), func(b *testing.B) {
				b.SetBytes(int64(len(raw)))
				for b.Loop() {
					Find(d, text)
				}
			})
		}
	}
}
