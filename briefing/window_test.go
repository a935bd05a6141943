package briefing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// A window of a case is written by hand: "@" begins an article with its fields, "=" is its headline, plain lines are its
// text, and "!" lines annotate it by naming words that stand in it.

// readReports reads the articles of a case.
func readReports(t testing.TB, text string) []sitrep.Report {
	t.Helper()
	var out []sitrep.Report
	var notes [][]map[string]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "@"):
			out = append(out, newReport(t, fields(line[1:])))
			notes = append(notes, nil)
		case strings.HasPrefix(line, "= "):
			out[len(out)-1].Article.Title = line[2:]
		case strings.HasPrefix(line, "!"):
			notes[len(notes)-1] = append(notes[len(notes)-1], fields(line[1:]))
		case strings.TrimSpace(line) != "":
			out[len(out)-1].Article.Text += line + "\n"
		}
	}
	for i := range out {
		out[i].Document = annotate(t, out[i].Article, notes[i])
	}
	return out
}

// fields reads "kind | key=value | key=value".
func fields(line string) map[string]string {
	out := map[string]string{}
	for i, f := range strings.Split(line, "|") {
		key, value, ok := strings.Cut(strings.TrimSpace(f), "=")
		if i == 0 && !ok {
			out["kind"] = key
			continue
		}
		out[key] = value
	}
	return out
}

func newReport(t testing.TB, f map[string]string) sitrep.Report {
	t.Helper()
	n := func(key string) int64 {
		v, err := strconv.ParseInt(f[key], 10, 64)
		if err != nil && f[key] != "" {
			t.Fatalf("%s=%q: %v", key, f[key], err)
		}
		return v
	}
	return sitrep.Report{
		Article: sitrep.Article{
			ID: sitrep.ArticleID(n("id")), Source: sitrep.SourceID(n("source")), Outlet: f["outlet"], Language: cmp.Or(f["language"], "en"),
			URL: "https://" + strings.ToLower(strings.ReplaceAll(f["outlet"], " ", "-")) + ".example/" + f["id"], Published: instant(t, f["at"]),
		},
		Story: sitrep.StoryID(n("story")), Origin: sitrep.OriginID(n("origin")), Side: f["side"],
	}
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// annotate builds a document from the notes of a case.
func annotate(t testing.TB, a sitrep.Article, notes []map[string]string) *sitrep.Document {
	t.Helper()
	d := &sitrep.Document{Text: a.Text, Published: a.Published, Language: "en", Sentences: token.Cut(a.Text, "en", a.Published).Sentences}
	span := func(words string) sitrep.Span {
		at := strings.Index(a.Text, words)
		if words == "" {
			return sitrep.Span{}
		}
		if at < 0 {
			t.Fatalf("article %d does not hold %q", a.ID, words)
		}
		return sitrep.Span{Start: at, End: at + len(words)}
	}
	entity := func(name string) sitrep.Ref {
		for i, e := range d.Entities {
			if e.Name == name {
				return sitrep.RefTo(i)
			}
		}
		if name != "" {
			t.Fatalf("article %d: no entity %q is noted before", a.ID, name)
		}
		return 0
	}
	entities := func(names string) (out []sitrep.Ref) {
		for name := range strings.SplitSeq(names, ";") {
			if ref := entity(name); ref != 0 {
				out = append(out, ref)
			}
		}
		return out
	}
	bound := func(s string) sitrep.Bound {
		if s == "" {
			return sitrep.Unbounded()
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return sitrep.Bound(v)
	}
	for _, f := range notes {
		switch f["kind"] {
		case "entity":
			e := sitrep.Entity{Name: f["name"], Type: sitrep.EntityType(f["type"]), Key: f["key"], Country: f["country"], Party: f["party"]}
			if f["role"] != "" {
				e.Roles = []sitrep.Role{{Text: f["role"], Span: span(f["role"])}}
			}
			d.Entities = append(d.Entities, e)
			d.Mentions = append(d.Mentions, sitrep.Mention{Span: span(f["name"]), Type: e.Type, Kind: sitrep.Name, Entity: sitrep.RefTo(len(d.Entities) - 1)})
		case "time":
			d.Times = append(d.Times, sitrep.Timex{Span: span(f["text"]), Type: sitrep.Date, Precision: "day", Start: instant(t, f["start"]), End: instant(t, f["end"])})
		case "quote":
			q := sitrep.Quote{Kind: sitrep.QuoteKind(f["as"]), Span: span(f["text"]), Entity: entity(f["by"])}
			for key, into := range map[string]**sitrep.Span{"cue": &q.Cue, "speaker": &q.Speaker} {
				if words := f[key]; words != "" {
					at := span(words)
					*into = &at
				}
			}
			d.Quotes = append(d.Quotes, q)
		case "figure":
			d.Figures = append(d.Figures, sitrep.Figure{
				Span: span(f["text"]), Low: bound(f["low"]), High: bound(f["high"]), Unit: f["unit"],
				Of: f["of"], Vague: f["vague"] != "", Total: f["total"] != "", Place: entity(f["place"]), Claimant: entity(f["by"]), Revises: numbered(t, f["revises"]),
			})
		case "event":
			e := sitrep.Event{
				Span: span(f["text"]), Type: f["type"], Detail: f["detail"], State: sitrep.EventState(f["state"]),
				Places: entities(f["place"]), Actors: entities(f["actor"]), Targets: entities(f["target"]), Weapon: span(f["weapon"]),
			}
			if len(d.Times) > 0 && f["timed"] != "" {
				e.Time = sitrep.RefTo(len(d.Times) - 1)
			}
			d.Events = append(d.Events, e)
		case "claim":
			d.Claims = append(d.Claims, sitrep.Claim{Span: span(f["text"]), Claimant: entity(f["by"]), Strength: sitrep.Strength(f["strength"]), Quote: numbered(t, f["quote"]), Denies: numbered(t, f["denies"]), Answer: f["answer"] != ""})
		default:
			t.Fatalf("article %d: what is a %q?", a.ID, f["kind"])
		}
	}
	return d
}

// numbered returns the reference to what stands at a number, from 1, in its list; none for "".
func numbered(t testing.TB, s string) sitrep.Ref {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return sitrep.RefTo(n - 1)
}

// readWindow reads the files of a case.
func readWindow(t testing.TB, in map[string]string) *sitrep.Window {
	t.Helper()
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Fatal(err)
	}
	w := &sitrep.Window{
		Guild: 1, From: instant(t, "2025-04-22T04:00"), To: instant(t, "2025-04-23T04:00"), Zone: kyiv,
		Stories: map[sitrep.StoryID]sitrep.Story{}, Origins: map[sitrep.OriginID]sitrep.Origin{},
		Reports: readReports(t, in["articles"]), Before: readReports(t, in["before"]),
		Earlier: readReports(t, in["earlier"]),
	}
	for line := range strings.Lines(in["setting"]) {
		settle(t, w, fieldsOf(line))
	}
	for _, r := range slices.Concat(w.Before, w.Earlier, w.Reports) {
		if r.Story == 0 {
			continue
		}
		s := w.Stories[r.Story]
		if s.ID == 0 {
			s.ID, s.Title, s.Lead = r.Story, r.Article.Title, r.Article.ID
		}
		s.Last = r.Article.Published
		w.Stories[r.Story] = s
	}
	return w
}

func fieldsOf(line string) map[string]string { return fields(strings.TrimSpace(line)) }

// settle reads one line of the setting: a source, an origin, an edit, a topic, or what was told before.
func settle(t testing.TB, w *sitrep.Window, f map[string]string) {
	t.Helper()
	n := func(key string) int64 { v, _ := strconv.ParseInt(f[key], 10, 64); return v }
	switch f["kind"] {
	case "source":
		w.Sources = append(w.Sources, sitrep.Subscription{Side: f["side"], Source: sitrep.Source{
			ID: sitrep.SourceID(n("id")), Name: f["name"],
			State: sitrep.FetchState{Health: sitrep.Health(f["health"]), LastOK: instant(t, f["ok"])},
		}})
	case "origin":
		w.Origins[sitrep.OriginID(n("id"))] = sitrep.Origin{ID: sitrep.OriginID(n("id")), Name: f["name"], Kind: f["is"]}
	case "edit":
		w.Edits = append(w.Edits, sitrep.Revision{Article: sitrep.ArticleID(n("id")), Title: f["title"], Text: f["text"]})
	case "situation":
		for story := range strings.FieldsSeq(f["stories"]) {
			id, _ := strconv.ParseInt(story, 10, 64)
			w.Stories[sitrep.StoryID(id)] = sitrep.Story{Situation: f["is"]}
		}
	case "topic":
		w.Topics = append(w.Topics, sitrep.Topic{Name: f["name"], Query: f["query"]})
	case "language":
		w.Language = f["is"]
	case "length":
		w.Length = sitrep.Length(f["is"])
	case "told":
		if w.Previous == nil {
			w.Previous = &sitrep.Briefing{To: w.From}
		}
		if id := n("story"); id != 0 {
			w.Previous.StoryIDs = append(w.Previous.StoryIDs, sitrep.StoryID(id))
		}
	case "":
	default:
		t.Fatalf("what is a %q?", f["kind"])
	}
}
