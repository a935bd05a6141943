package stories

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
)

// add lets an index decide on an article.
func add(x *Index, outlet, title, text string, at time.Time) sitrep.Placement {
	a := sitrep.Article{URL: "https://" + outlet + ".example/" + strings.ReplaceAll(title, " ", "-"), Outlet: outlet, Title: title, Text: text, Language: "en", Published: at}
	return x.Add(a, &sitrep.Document{Text: text, Language: "en"})
}

var noon = time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC)

func TestUnrelatedItemsOfOneRegionStayApart(t *testing.T) {
	x := NewIndex()
	seen := map[sitrep.StoryID]string{}
	for _, text := range []string{
		"The grain terminal of Port Merin was reopened on Tuesday after repairs to its cranes.",
		"A court in Merin province sentenced the former tax chief Olga Dorn to six years in prison.",
		"Teachers in Merin went on strike over unpaid wages, their union said.",
		"Heavy rain flooded two villages in Merin and cut the road to Halden.",
		"The football club of Merin dismissed its trainer after nine defeats.",
	} {
		p := add(x, "gazette", text[:20], text, noon)
		if other, ok := seen[p.Story.ID]; ok {
			t.Errorf("%q and %q became one story", text, other)
		}
		seen[p.Story.ID] = text
	}
}

func TestWordingsOfOneHappeningBecomeOne(t *testing.T) {
	x := NewIndex()
	var first sitrep.StoryID
	for i, text := range []string{
		"The navy of Taland closed the Strait of Orm to tankers on Tuesday, the admiralty said.",
		"Taland shuts Strait of Orm to oil tankers. The admiralty announced the closure on Tuesday.",
		"Tankers turned back from the Strait of Orm after Taland's navy closed it.",
		"Oil prices jumped as Taland closed the Strait of Orm to tankers.",
	} {
		p := add(x, fmt.Sprintf("outlet%d", i), text[:25], text, noon.Add(time.Duration(i)*time.Hour))
		if i == 0 {
			first = p.Story.ID
		} else if p.Story.ID != first {
			t.Errorf("%q is a story of its own (%+v)", text, p.Why)
		}
	}
}

const wireText = "Envoys of both sides met in Halden for a second day of talks on the exchange of prisoners. The list has 120 names, the mediators said. " +
	"No date was set for the next round, and neither side gave a briefing. Families of the prisoners waited outside the hotel until the evening."

func TestCopiesShareAnOrigin(t *testing.T) {
	for name, c := range map[string]struct {
		first, second string
		one           bool
	}{
		"one wire credited in the dateline": {"HALDEN, April 22 (Northgate Wire) — " + wireText, "HALDEN, April 22 (Northgate Wire) — " + wireText[:150], true},
		"the same text without a credit":    {wireText, "Dear readers. " + wireText, true},
		"two newsrooms on one happening":    {wireText, "Negotiators spent Tuesday in a Halden hotel. They talk about swapping captives, and a mediator spoke of 120 people on the list that was drawn up.", false},
	} {
		t.Run(name, func(t *testing.T) {
			x := NewIndex()
			a := add(x, "one", "Talks on prisoners in Halden", c.first, noon)
			b := add(x, "two", "Envoys talk of prisoners", c.second, noon.Add(time.Hour))
			if got := a.Origin.ID == b.Origin.ID; got != c.one {
				t.Errorf("one origin: %v, want %v (%+v)", got, c.one, b.Why)
			}
		})
	}
}

func TestStoriesCloseAfterTwoWeeks(t *testing.T) {
	x := NewIndex()
	text := "The navy of Taland closed the Strait of Orm to tankers, the admiralty said."
	a := add(x, "one", "Strait closed", text, noon)
	b := add(x, "two", "Strait closed", text, noon.Add(15*24*time.Hour))
	if a.Story.ID == b.Story.ID {
		t.Error("a story was taken up again after 15 days")
	}
}

func TestEveryDecisionSaysWhy(t *testing.T) {
	p := add(NewIndex(), "one", "Title", wireText, noon)
	if len(p.Why) == 0 || p.Why[0].Key != "similarity" || p.Why[0].Limit != threshold {
		t.Errorf("got %+v", p.Why)
	}
}

func FuzzPlace(f *testing.F) {
	f.Add("Title", "KYIV, April 22 (Reuters) — Text.", []byte("\x04"))
	f.Fuzz(func(t *testing.T, title, text string, profile []byte) {
		a := sitrep.Article{Title: title, Text: text, Published: noon}
		d := &sitrep.Document{Text: text}
		sig := Sign(a, d)
		if len(sig.Keys) > 64 {
			t.Fatalf("%d keys", len(sig.Keys))
		}
		p := Place(a, d, sig, sitrep.Neighborhood{Stories: []sitrep.Story{{ID: 1, Profile: profile, Last: noon}}, Copies: []sitrep.Copy{{Article: 1, Origin: sitrep.Origin{ID: 2}, Profile: profile}}, Total: 3})
		if len(p.Why) == 0 {
			t.Fatal("no reason")
		}
	})
}

// BenchmarkPlace shows that a decision does not grow with what is held: candidates come from an index.
func BenchmarkPlace(b *testing.B) {
	for _, n := range []int{100, 1_000, 4_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := NewIndex()
			for i := range n {
				text := fmt.Sprintf("Item %d: the town of Lomar%d and the village of Kest%d hold a fair on day %d of the month.", i, i, i*7, i%28)
				add(x, "one", "Fair", text, noon)
			}
			a := sitrep.Article{Title: "Talks on prisoners in Halden", Text: wireText, Published: noon}
			d := &sitrep.Document{Text: wireText}
			for b.Loop() {
				sig := Sign(a, d)
				Place(a, d, sig, x.neighbors(sig))
			}
		})
	}
}
