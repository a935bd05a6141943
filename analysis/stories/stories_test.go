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
	f.Add("Title - Reuters", "KYIV, April 22 (Reuters) — Text.", "By A with AFP", "https://t.me/s/channel/1", []byte("\x04"))
	f.Add("07:15", "МОСКВА. 22 апреля. ИНТЕРФАКС - Текст.\nДжерело: Рейтер", "", "https://news.google.com/rss", []byte{})
	f.Fuzz(func(t *testing.T, title, text, byline, url string, profile []byte) {
		a := sitrep.Article{Title: title, Text: text, Byline: byline, URL: url, Outlet: title, Published: noon}
		d := &sitrep.Document{Text: text, Published: noon, Sentences: []sitrep.Span{{Start: 0, End: len(text)}}}
		sig := Sign(a, d)
		if len(sig.Keys) > 64 || len(sig.CopyKeys) > 40 {
			t.Fatalf("%d keys, %d of copies", len(sig.Keys), len(sig.CopyKeys))
		}
		p := Place(a, d, sig, sitrep.Neighborhood{
			Stories: []sitrep.Story{{ID: 1, Profile: profile, Last: noon}}, Total: 3,
			Copies: []sitrep.Copy{{Article: 1, Origin: sitrep.Origin{ID: 2, Name: "Other", Kind: "newsroom"}, Profile: profile}},
		})
		if len(p.Why) == 0 || p.Origin.Kind == "" {
			t.Fatalf("%+v", p)
		}
		if again := Place(a, d, sig, sitrep.Neighborhood{Stories: []sitrep.Story{p.Story}}); p.Story.ID == 0 && again.Story.Articles > 2 {
			t.Fatalf("%d articles after two", again.Story.Articles)
		}
	})
}

// crowded is a story with as much to remember as there can be.
func crowded(t testing.TB, seed int) sitrep.Story {
	t.Helper()
	x := seen{article: article{Language: "en", Days: []int{1, 2, 3}}}
	p := profile{}
	for i := range 30 {
		x.words, x.ents, x.Main = nil, nil, []uint32{uint32(i)}
		for k := range 50 {
			x.words = append(x.words, cell{keyHash(fmt.Sprint("w", seed*i, k)), 0.1 + float64(k)/60, 1, name})
			x.ents = append(x.ents, cell{keyHash(fmt.Sprint("e", seed*i, k)), 0.9, 1, partyEntity})
		}
		x.words.sort()
		x.ents.sort()
		p = p.with(x, noon)
	}
	return sitrep.Story{ID: sitrep.StoryID(seed), First: noon, Last: noon, Profile: p.encode()}
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	if n := len(crowded(t, 1).Profile); n > 4096 {
		t.Errorf("the profile of a story takes %d bytes, want 4096 at most", n)
	}
	a := sitrep.Article{Title: "Talks", Text: strings.Repeat(wireText+"\n", 40), Language: "en", Published: noon}
	sig := Sign(a, document(t, a))
	if len(sig.Profile) > 1024 || len(sig.Keys) > 64 || len(sig.CopyKeys) > 40 {
		t.Errorf("an article takes %d bytes, %d keys of stories and %d of copies", len(sig.Profile), len(sig.Keys), len(sig.CopyKeys))
	}
}

func TestProfilesComeBackAsTheyWere(t *testing.T) {
	want := crowded(t, 2).Profile
	p, err := decodeProfile(want)
	if err != nil || string(p.encode()) != string(want) {
		t.Errorf("a story changes when read and written: %v", err)
	}
	a := sitrep.Article{Text: wireText, Credit: "Reuters", Language: "en", Published: noon}
	sig := Sign(a, document(t, a))
	own, err := decodeArticle(sig.Profile)
	if err != nil || string(own.encode()) != string(sig.Profile) {
		t.Errorf("an article changes when read and written: %v", err)
	}
}

func FuzzProfiles(f *testing.F) {
	f.Add(crowded(f, 1).Profile)
	f.Add([]byte{4, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := decodeProfile(b); err == nil && len(p.encode()) > 20*len(b)+64 {
			t.Fatalf("a story of %d bytes became %d", len(b), len(p.encode()))
		}
		if a, err := decodeArticle(b); err == nil && len(a.encode()) > 20*len(b)+64 {
			t.Fatalf("an article of %d bytes became %d", len(b), len(a.encode()))
		}
	})
}

// BenchmarkDecision is one decision with as many and as large neighbours as there can be, whatever the archive holds. The
// look-up in the archive is BenchmarkNeighbors in store.
func BenchmarkDecision(b *testing.B) {
	a := sitrep.Article{Title: "Talks on prisoners in Halden", Text: wireText, Language: "en", Published: noon}
	d := document(b, a)
	sig := Sign(a, d)
	n := sitrep.Neighborhood{Total: 1_000_000, Common: map[string]int{}}
	for i := range mostCandidates {
		n.Stories = append(n.Stories, crowded(b, i+1))
		n.Copies = append(n.Copies, sitrep.Copy{Article: sitrep.ArticleID(i + 1), Profile: sig.Profile})
	}
	for b.Loop() {
		Place(a, d, Sign(a, d), n)
	}
}
