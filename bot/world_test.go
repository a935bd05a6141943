package bot_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
)

// now is when every test asks.
var now = time.Date(2025, 4, 23, 9, 0, 0, 0, time.UTC)

// home and away are two guilds; what one holds the other must never see.
const (
	home sitrep.GuildID = 1
	away sitrep.GuildID = 2
)

// world is an archive in memory, kept apart by guild as the store does it.
type world struct {
	mu     sync.Mutex
	guilds map[sitrep.GuildID]*holding
	panics bool // Extent fails the hard way
}

// holding is what one guild has.
type holding struct {
	cards     []sitrep.EntityCard
	profiles  map[sitrep.EntityID]*sitrep.Profile
	stories   []sitrep.Story
	reports   []sitrep.Report // newest first
	revisions map[sitrep.ArticleID][]sitrep.Revision
	sources   []sitrep.Subscription
	schedules []sitrep.Schedule
	posted    map[sitrep.ScheduleID]*sitrep.Briefing
	topics    []sitrep.Topic
	changes   []sitrep.Change
	settings  sitrep.Guild
	tokens    map[string][]byte
	looks     map[sitrep.UserID]time.Time
}

func (w *world) of(g sitrep.GuildID) *holding {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.guilds[g] == nil {
		w.guilds[g] = &holding{profiles: map[sitrep.EntityID]*sitrep.Profile{}, revisions: map[sitrep.ArticleID][]sitrep.Revision{}, tokens: map[string][]byte{}, looks: map[sitrep.UserID]time.Time{}}
	}
	return w.guilds[g]
}

func (w *world) FindEntities(_ context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error) {
	var found []sitrep.EntityCard
	for _, c := range w.of(g).cards {
		if strings.Contains(strings.ToLower(c.Name), strings.ToLower(name)) {
			found = append(found, c)
		}
	}
	return found[:min(limit, len(found))], nil
}

func (w *world) NearestEntities(_ context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error) {
	var found []sitrep.EntityCard
	for _, c := range w.of(g).cards {
		if len(name) > 1 && strings.HasPrefix(strings.ToLower(c.Name), strings.ToLower(name[:2])) {
			found = append(found, c)
		}
	}
	return found[:min(limit, len(found))], nil
}

func (w *world) CompleteEntities(ctx context.Context, g sitrep.GuildID, prefix string, types []sitrep.EntityType, limit int) ([]sitrep.EntityCard, error) {
	found, err := w.FindEntities(ctx, g, prefix, limit)
	return slices.DeleteFunc(found, func(c sitrep.EntityCard) bool { return len(types) > 0 && !slices.Contains(types, c.Type) }), err
}

func (w *world) Profile(_ context.Context, g sitrep.GuildID, id sitrep.EntityID, _ time.Time) (*sitrep.Profile, error) {
	if p := w.of(g).profiles[id]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("entity %d: %w", id, sitrep.ErrNotFound)
}

func (w *world) Search(_ context.Context, g sitrep.GuildID, q sitrep.Query, limit int) ([]sitrep.Hit, error) {
	var hits []sitrep.Hit
	for _, r := range w.of(g).reports {
		for _, s := range r.Document.Sentences {
			text := s.In(r.Article.Text)
			if len(q.Words) > 0 && strings.Contains(strings.ToLower(text), strings.ToLower(q.Words[0])) && len(hits) < limit {
				hits = append(hits, sitrep.Hit{
					Article: r.Article, Story: r.Story, Origin: r.Origin, Text: text,
					Sentence: sitrep.Citation{Article: r.Article.ID, Revision: r.Article.Revision, Span: s},
				})
			}
		}
	}
	return hits, nil
}

func (w *world) Report(_ context.Context, g sitrep.GuildID, id sitrep.ArticleID) (sitrep.Report, error) {
	for _, r := range w.of(g).reports {
		if r.Article.ID == id {
			return r, nil
		}
	}
	return sitrep.Report{}, sitrep.ErrNotFound
}

func (w *world) ArticleAt(_ context.Context, g sitrep.GuildID, url string) (sitrep.ArticleID, error) {
	for _, r := range w.of(g).reports {
		if r.Article.URL == url {
			return r.Article.ID, nil
		}
	}
	return 0, sitrep.ErrNotFound
}

func (w *world) Reports(_ context.Context, g sitrep.GuildID, q sitrep.ReportQuery) ([]sitrep.Report, error) {
	var found []sitrep.Report
	for _, r := range w.of(g).reports {
		if len(q.Stories) > 0 && !slices.Contains(q.Stories, r.Story) {
			continue
		}
		if !q.From.IsZero() && r.Article.Published.Before(q.From) || !q.AsOf.IsZero() && r.Article.Fetched.After(q.AsOf) {
			continue
		}
		if len(q.Entities) > 0 && !w.of(g).mention(r, q.Entities) {
			continue
		}
		text := strings.ToLower(r.Article.Title + " " + r.Article.Text)
		if !slices.ContainsFunc(q.Words, func(word string) bool { return !strings.Contains(text, word) }) {
			found = append(found, r)
		}
	}
	return found, nil
}

// mention reports whether a report names one of some entities, by key or else by name.
func (h *holding) mention(r sitrep.Report, ids []sitrep.EntityID) bool {
	return slices.ContainsFunc(h.cards, func(c sitrep.EntityCard) bool {
		return slices.Contains(ids, c.ID) && slices.ContainsFunc(r.Document.Entities, func(e sitrep.Entity) bool {
			return e.Name == c.Name || c.Key != "" && e.Key == c.Key
		})
	})
}

func (w *world) Chronicle(ctx context.Context, g sitrep.GuildID, q sitrep.ReportQuery, _ int) ([]sitrep.Report, error) {
	return w.Reports(ctx, g, q)
}

func (w *world) Revisions(_ context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Revision, error) {
	return w.of(g).revisions[id], nil
}

func (w *world) FindStories(_ context.Context, g sitrep.GuildID, words string, limit int) ([]sitrep.Story, error) {
	var found []sitrep.Story
	for _, s := range w.of(g).stories {
		if strings.Contains(strings.ToLower(s.Title), strings.ToLower(words)) {
			found = append(found, s)
		}
	}
	return found[:min(limit, len(found))], nil
}

func (w *world) Story(_ context.Context, g sitrep.GuildID, id sitrep.StoryID) (sitrep.Story, error) {
	for _, s := range w.of(g).stories {
		if s.ID == id {
			return s, nil
		}
	}
	return sitrep.Story{}, sitrep.ErrNotFound
}

func (w *world) Window(_ context.Context, g sitrep.GuildID, from, to time.Time) (*sitrep.Window, error) {
	win := &sitrep.Window{Guild: g, From: from, To: to, Zone: time.UTC, Stories: map[sitrep.StoryID]sitrep.Story{}}
	for _, r := range slices.Backward(w.of(g).reports) {
		if r.Article.Published.Before(from) {
			continue
		}
		win.Reports = append(win.Reports, r)
		win.Edits = append(win.Edits, w.of(g).revisions[r.Article.ID]...)
		for _, s := range w.of(g).stories {
			if s.ID == r.Story {
				win.Stories[s.ID] = s
			}
		}
	}
	return win, nil
}

func (w *world) Extent(_ context.Context, g sitrep.GuildID) (sitrep.Extent, error) {
	if w.panics {
		panic("the disk is on fire")
	}
	h := w.of(g)
	if len(h.reports) == 0 {
		return sitrep.Extent{}, nil
	}
	return sitrep.Extent{First: h.reports[len(h.reports)-1].Article.Published, Last: h.reports[0].Article.Published, Articles: len(h.reports), Sources: len(h.sources)}, nil
}

func (w *world) Why(_ context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Reason, error) {
	if id%2 == 1 {
		return nil, sitrep.ErrNotFound
	}
	return []sitrep.Reason{{Key: "similarity", Value: 0.4172, Limit: 0.3}, {Key: "credit", Value: 1, Note: "Northwire"}}, nil
}

func (w *world) Guild(_ context.Context, g sitrep.GuildID) (sitrep.Guild, error) {
	if set := w.of(g).settings; set.ID != 0 {
		return set, nil
	}
	return sitrep.Guild{ID: g, Zone: "Europe/Kyiv"}, nil
}

func (w *world) SaveGuild(_ context.Context, g sitrep.Guild) error {
	w.of(g.ID).settings = g
	return nil
}

func (w *world) SaveTopic(ctx context.Context, g sitrep.GuildID, t sitrep.Topic) error {
	h := w.of(g)
	h.topics = append(slices.DeleteFunc(h.topics, func(other sitrep.Topic) bool { return other.Name == t.Name }), t)
	return nil
}

func (w *world) RemoveTopic(_ context.Context, g sitrep.GuildID, name string) error {
	h := w.of(g)
	h.topics = slices.DeleteFunc(h.topics, func(t sitrep.Topic) bool { return t.Name == name })
	return nil
}

func (w *world) Topics(_ context.Context, g sitrep.GuildID) ([]sitrep.Topic, error) {
	return w.of(g).topics, nil
}

func (w *world) Record(_ context.Context, c sitrep.Change) error {
	h := w.of(c.Guild)
	h.changes = append([]sitrep.Change{c}, h.changes...)
	return nil
}

func (w *world) Changes(_ context.Context, g sitrep.GuildID, limit int) ([]sitrep.Change, error) {
	return w.of(g).changes[:min(limit, len(w.of(g).changes))], nil
}

func (w *world) Subscribe(_ context.Context, s sitrep.Subscription) (sitrep.SourceID, error) {
	h := w.of(s.Guild)
	for _, other := range h.sources {
		if other.Source.URL == s.Source.URL {
			return 0, sitrep.Mistakef("feed.duplicate", nil, "this source is there already")
		}
	}
	s.Source.ID = sitrep.SourceID(100*int64(s.Guild) + int64(len(h.sources)))
	h.sources = append(h.sources, s)
	return s.Source.ID, nil
}

func (w *world) Subscriptions(_ context.Context, g sitrep.GuildID) ([]sitrep.Subscription, error) {
	return slices.Clone(w.of(g).sources), nil
}

func (w *world) UpdateSubscription(_ context.Context, s sitrep.Subscription) error {
	for i, other := range w.of(s.Guild).sources {
		if other.Source.ID == s.Source.ID {
			w.of(s.Guild).sources[i] = s
			return nil
		}
	}
	return sitrep.ErrNotFound
}

func (w *world) Unsubscribe(_ context.Context, g sitrep.GuildID, id sitrep.SourceID) error {
	h := w.of(g)
	n := len(h.sources)
	h.sources = slices.DeleteFunc(h.sources, func(s sitrep.Subscription) bool { return s.Source.ID == id })
	if len(h.sources) == n {
		return sitrep.ErrNotFound
	}
	return nil
}

func (w *world) Schedules(_ context.Context, g sitrep.GuildID) ([]sitrep.Schedule, error) {
	return w.of(g).schedules, nil
}

func (w *world) SaveSchedule(_ context.Context, s sitrep.Schedule) error {
	h := w.of(s.Guild)
	for i := range h.schedules {
		if h.schedules[i].ID == s.ID {
			h.schedules[i] = s
			return nil
		}
	}
	h.schedules = append(h.schedules, s)
	return nil
}

func (w *world) RemoveSchedule(_ context.Context, g sitrep.GuildID, id sitrep.ScheduleID) error {
	h := w.of(g)
	h.schedules = slices.DeleteFunc(h.schedules, func(s sitrep.Schedule) bool { return s.ID == id })
	return nil
}

func (w *world) OccurrencesOf(context.Context, sitrep.ScheduleID, int) ([]sitrep.Occurrence, error) {
	return []sitrep.Occurrence{{Due: now.Add(-2 * time.Hour), State: sitrep.OccurrenceDone}}, nil
}

func (w *world) LastBriefing(_ context.Context, id sitrep.ScheduleID) (*sitrep.Briefing, error) {
	for _, h := range w.guilds {
		if b := h.posted[id]; b != nil {
			return b, nil
		}
	}
	return nil, sitrep.ErrNotFound
}

func (w *world) LastLook(_ context.Context, g sitrep.GuildID, u sitrep.UserID) (time.Time, error) {
	if at, ok := w.of(g).looks[u]; ok {
		return at, nil
	}
	return time.Time{}, sitrep.ErrNotFound
}

func (w *world) SaveLook(_ context.Context, g sitrep.GuildID, u sitrep.UserID, at time.Time) error {
	w.of(g).looks[u] = at
	return nil
}

func (w *world) EraseLook(_ context.Context, g sitrep.GuildID, u sitrep.UserID) error {
	delete(w.of(g).looks, u)
	return nil
}

func (w *world) PutToken(_ context.Context, g sitrep.GuildID, payload []byte, _ time.Time) (string, error) {
	h := w.of(g)
	w.mu.Lock()
	defer w.mu.Unlock()
	for token, held := range h.tokens {
		if string(held) == string(payload) {
			return token, nil
		}
	}
	token := fmt.Sprintf("token-%d-%d", g, len(h.tokens))
	h.tokens[token] = slices.Clone(payload)
	return token, nil
}

func (w *world) Token(_ context.Context, g sitrep.GuildID, token string) ([]byte, error) {
	if payload, ok := w.of(g).tokens[token]; ok {
		return payload, nil
	}
	return nil, sitrep.ErrNotFound
}

// write adds an article whose sentences are given one by one, and returns it for annotation.
func (h *holding) write(id int64, outlet, credit string, published time.Time, title string, sentences ...string) *sitrep.Report {
	a := sitrep.Article{
		ID: sitrep.ArticleID(id), Source: 1, URL: fmt.Sprintf("https://%s.example/%d", strings.ToLower(strings.Fields(outlet)[0]), id),
		Title: title, Outlet: outlet, Credit: credit, Language: "en", Published: published, Fetched: published.Add(4 * time.Minute),
	}
	d := &sitrep.Document{Language: "en", Published: published}
	for _, s := range sentences {
		start := len(a.Text)
		a.Text += s + "\n"
		d.Sentences = append(d.Sentences, sitrep.Span{Start: start, End: start + len(s)})
	}
	d.Text = a.Text
	h.reports = append(h.reports, sitrep.Report{Article: a, Document: d, Origin: sitrep.OriginID(id), OriginName: cmp.Or(credit, outlet)})
	slices.SortStableFunc(h.reports, func(a, b sitrep.Report) int { return b.Article.Published.Compare(a.Article.Published) })
	i := slices.IndexFunc(h.reports, func(r sitrep.Report) bool { return r.Article.ID == a.ID })
	return &h.reports[i]
}

// at returns where words stand in a report.
func at(r *sitrep.Report, words string) sitrep.Span {
	start := strings.Index(r.Article.Text, words)
	if start < 0 {
		panic("no such words: " + words)
	}
	return sitrep.Span{Start: start, End: start + len(words)}
}

func cite(r *sitrep.Report, words string) sitrep.Citation {
	return sitrep.Citation{Article: r.Article.ID, Revision: r.Article.Revision, Span: at(r, words)}
}

// names adds entities to a report and returns them by number from 1.
func names(r *sitrep.Report, list ...sitrep.Entity) { r.Document.Entities = list }

// furnish fills a guild with a small war of invented countries. Ids start at base, so that guilds share none.
func (w *world) furnish(g sitrep.GuildID, base int64, prefix string) {
	h := w.of(g)
	day := func(d, hour int) time.Time { return time.Date(2025, 4, d, hour, 0, 0, 0, time.UTC) }
	story, person := sitrep.StoryID(base+1), sitrep.EntityID(base+1)

	first := h.write(base+1, prefix+"Morning Post", "Northwire", day(21, 8), prefix+"Arvenia says three hurt in Costana harbour",
		"Drones hit the harbour of Costana before dawn, the mayor said.",
		"Three people were injured and a warehouse burned down.",
		"“We will rebuild it within a month,” said Marek Dolan, the harbour minister.",
		"“Talks on the shelling can begin at once,” he said.")
	names(first, sitrep.Entity{Name: "Costana", Type: sitrep.Place}, sitrep.Entity{Name: "Marek Dolan", Type: sitrep.Person})
	first.Story = story
	first.Document.Figures = []sitrep.Figure{{Span: at(first, "Three"), Low: 3, High: 3, Unit: "wounded", Place: sitrep.RefTo(0)}}
	first.Document.Quotes = []sitrep.Quote{
		{Kind: sitrep.Direct, Span: at(first, "We will rebuild it within a month,"), Entity: sitrep.RefTo(1)},
		{Kind: sitrep.Direct, Span: at(first, "Talks on the shelling can begin at once,"), Entity: sitrep.RefTo(1)},
	}

	second := h.write(base+2, prefix+"Evening Star", "", day(22, 18), prefix+"Costana harbour: number of injured rises to seven",
		"The number of people injured in Costana rose to seven on Tuesday.",
		"Dolan said talks are possible only after the shelling stops.",
		"The defence ministry of Belgar denied that it had fired on the harbour.")
	names(second, sitrep.Entity{Name: "Costana", Type: sitrep.Place}, sitrep.Entity{Name: "Marek Dolan", Type: sitrep.Person},
		sitrep.Entity{Name: "The defence ministry of Belgar", Type: sitrep.Organization})
	second.Story = story
	second.Article.Revision = 1
	second.Document.Figures = []sitrep.Figure{{Span: at(second, "seven"), Low: 7, High: 7, Unit: "wounded", Place: sitrep.RefTo(0)}}
	second.Document.Claims = []sitrep.Claim{{Span: at(second, "it had fired on the harbour"), Claimant: sitrep.RefTo(2), Strength: sitrep.Denied}}
	h.revisions[second.Article.ID] = []sitrep.Revision{{Article: second.Article.ID, Title: prefix + "Costana harbour: five injured", Text: "The number of people injured in Costana rose to five.\n", Replaced: day(22, 20)}}

	h.stories = []sitrep.Story{{ID: story, Title: first.Article.Title, Lead: first.Article.ID, First: day(21, 8), Last: day(22, 18), Articles: 2, Origins: 2, Phase: sitrep.PhaseDeveloping}}
	h.cards = []sitrep.EntityCard{
		{ID: person, Name: prefix + "Marek Dolan", Type: sitrep.Person, Country: "EE", Title: "harbour minister", Articles: 2, Last: day(22, 18)},
		{ID: person + 1, Name: prefix + "Ilse Varga", Type: sitrep.Person, Title: "president", Articles: 5, Last: day(20, 1)},
		{ID: person + 2, Name: prefix + "Jan Varga", Type: sitrep.Person, Articles: 1, Last: day(19, 1)},
	}
	statement := func(r *sitrep.Report, words string, kind sitrep.QuoteKind) sitrep.Statement {
		return sitrep.Statement{
			Citation: cite(r, words), Text: words, Kind: kind, Speaker: person, Published: r.Article.Published,
			Story: story, Origin: r.Origin, Outlet: r.Article.Outlet, URL: r.Article.URL,
		}
	}
	h.profiles[person] = &sitrep.Profile{
		Card:     h.cards[0],
		Variants: []sitrep.Counted{{Text: prefix + "Marek Dolan", Count: 1}, {Text: prefix + "Dolan", Count: 1}},
		Roles:    []sitrep.Counted{{Text: prefix + "the harbour minister", Count: 1, Cite: cite(first, "the harbour minister")}},
		Outlets:  2, Origins: 2, Days: map[string]int{"2025-04-21": 1, "2025-04-22": 4},
		Statements: []sitrep.Statement{
			statement(second, "talks are possible only after the shelling stops", sitrep.Indirect),
			statement(first, "We will rebuild it within a month", sitrep.Direct),
			statement(first, "Talks on the shelling can begin at once", sitrep.Direct),
		},
		Together: []sitrep.Companion{{Card: h.cards[1], Shared: 1, Cite: cite(first, "Costana")}},
		Stories:  h.stories,
	}
	h.topics = []sitrep.Topic{{Name: prefix + "Harbour", Query: `costana "harbour"`}}
	h.sources = []sitrep.Subscription{
		{Guild: g, Side: "AR", Owner: "private", Source: sitrep.Source{
			ID: sitrep.SourceID(base + 1), Kind: sitrep.KindFeed, URL: "https://morning.example/feed", Site: "https://morning.example/", Name: prefix + "Morning Post",
			State: sitrep.FetchState{Health: sitrep.HealthOK, LastOK: now.Add(-5 * time.Minute), Newest: now.Add(-15 * time.Hour)},
		}},
		{Guild: g, Source: sitrep.Source{
			ID: sitrep.SourceID(base + 2), Kind: sitrep.KindFeed, URL: "https://evening.example/feed", Name: prefix + "Evening Star",
			State: sitrep.FetchState{Health: sitrep.HealthBroken, Reason: "The server answers 503.", Failures: 4, LastOK: now.Add(-9 * time.Hour)},
		}},
	}
	h.schedules = []sitrep.Schedule{{ID: sitrep.ScheduleID(fmt.Sprintf("plan%d", base)), Guild: g, Channel: sitrep.ChannelID(base + 50), Name: prefix + "Morning page", Spec: "0 7 * * *", Zone: "Europe/Kyiv", Length: sitrep.Normal}}
	h.posted = map[sitrep.ScheduleID]*sitrep.Briefing{h.schedules[0].ID: {
		Guild: g, Title: prefix + "Morning page", To: day(22, 4), Zone: "Europe/Kyiv", Ranked: 9,
		Ranking: []sitrep.Placed{{Story: story, Slot: 2, Fate: sitrep.FateShown, Reasons: []sitrep.Reason{
			{Key: "rank", Value: 3},
			{Key: "report", Value: 1},
			{Key: "timely", Value: 1},
			{Key: "origins", Value: 2},
			{Key: "sources", Value: 2},
			{Key: "gravity", Value: 3},
			{Key: "new-sentences", Value: 5},
		}}},
	}}
}

// briefer composes from the world without the briefing room: enough of a page to be laid out.
type briefer struct{ w *world }

func (b briefer) Preview(ctx context.Context, s sitrep.Schedule, at time.Time) (*sitrep.Briefing, error) {
	win, err := b.w.Window(ctx, s.Guild, at.Add(-48*time.Hour), at)
	if err != nil {
		return nil, err
	}
	page := &sitrep.Briefing{Guild: s.Guild, Title: s.Name, From: win.From, To: at, Zone: s.Zone}
	page.Counts = sitrep.Counts{Articles: len(win.Reports), Outlets: 2, Origins: 2, Feeds: 2, FeedsOK: 1}
	part := sitrep.BriefingPart{Section: sitrep.SectionStories}
	for i, r := range win.Reports {
		c := sitrep.Citation{Article: r.Article.ID, N: i + 1, Span: r.Document.Sentences[0]}
		title := sitrep.Arg{Kind: sitrep.ArgTitle, Text: r.Article.Title, URL: r.Article.URL, Cite: c}
		part.Items = append(part.Items, sitrep.BriefingItem{Story: r.Story, Heading: sitrep.Line{Key: "line.title", Args: map[string]sitrep.Arg{"title": title}, Cites: []sitrep.Citation{c}}})
		page.Sources = append(page.Sources, sitrep.CitedArticle{N: i + 1, Article: r.Article.ID, Title: r.Article.Title, Outlet: r.Article.Outlet, URL: r.Article.URL, Published: r.Article.Published})
	}
	page.Parts = []sitrep.BriefingPart{part}
	return page, nil
}

func (b briefer) Now(context.Context, sitrep.ScheduleID) error { return nil }

func (b briefer) Next(spec, zone string, after time.Time) (time.Time, error) {
	if len(strings.Fields(spec)) != 5 {
		return time.Time{}, sitrep.Mistakef("cron.fields", nil, "five fields are needed")
	}
	return after.Add(24 * time.Hour), nil
}

// finder finds the same feed at every address but one.
type finder struct{}

func (finder) Find(_ context.Context, address string) (bot.Found, error) {
	if strings.Contains(address, "nothing") {
		return bot.Found{}, sitrep.Mistakef("feed.nothing", nil, "no feed is found there")
	}
	items := []sitrep.Article{
		{Title: "Bridge at Costana reopened", URL: "https://herald.example/3", Text: strings.Repeat("word ", 212), Published: now.Add(-4 * time.Minute)},
		{Title: "Market day returns", URL: "https://herald.example/2", Text: strings.Repeat("word ", 486), Published: now.Add(-2 * time.Hour)},
		{Title: "School opens", URL: "https://herald.example/1", Published: now.Add(-3 * time.Hour)},
	}
	return bot.Found{Source: sitrep.Source{Kind: sitrep.KindFeed, URL: "https://herald.example/rss", Site: "https://herald.example/", Name: "The Herald"}, Items: items, Guess: "feed named by the page"}, nil
}

// importer reads two sources, one of which is there already.
type importer struct{}

func (importer) Import(context.Context, string) ([]sitrep.Source, error) {
	return []sitrep.Source{{Kind: sitrep.KindFeed, URL: "https://new.example/rss", Name: "New"}, {Kind: sitrep.KindFeed, URL: "https://morning.example/feed", Name: "Old"}}, nil
}

func (importer) Export(list []sitrep.Subscription) ([]byte, error) {
	return fmt.Appendf(nil, "<opml>%d</opml>", len(list)), nil
}

// buildTimeline gives each report's first sentence on its day.
func buildTimeline(reports []sitrep.Report, o bot.TimelineOptions) []bot.TimelineDay {
	var days []bot.TimelineDay
	sorted := slices.Clone(reports)
	slices.SortFunc(sorted, func(a, b sitrep.Report) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	for _, r := range sorted {
		s := r.Document.Sentences[0]
		date := r.Article.Published.In(o.Zone).Truncate(24 * time.Hour)
		days = append(days, bot.TimelineDay{Date: date, Precision: "day", Folded: 1, Items: []bot.TimelineItem{{
			Citation: sitrep.Citation{Article: r.Article.ID, Revision: r.Article.Revision, Span: s}, Text: s.In(r.Article.Text), Kind: "event", Status: sitrep.StatusReported,
		}}})
	}
	return days
}

// failer is a test, or a case that rapid made up.
type failer interface {
	Helper()
	Fatal(...any)
}

// readWords reads the catalog once for all tests.
var readWords = sync.OnceValues(locale.New)

func catalog(t failer) *locale.Catalog {
	t.Helper()
	c, err := readWords()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// newBot returns a bot over a world with two furnished guilds.
func newBot(t failer) (*bot.Bot, *world) {
	t.Helper()
	words := catalog(t)
	w := &world{guilds: map[sitrep.GuildID]*holding{}}
	w.furnish(home, 0, "")
	w.furnish(away, 1000, "ZZ")
	return bot.New(w, words, bot.Options{
		Now: func() time.Time { return now }, Finder: finder{}, Importer: importer{}, Briefer: briefer{w}, Timeline: buildTimeline,
		Version: "1.2.3", PerUser: 10000, PerGuild: 100000, Overall: 1000000,
	}), w
}

// ask is a member's request; admin an admin's.
func ask(command string, pairs ...string) bot.Request {
	r := bot.Request{
		Kind: bot.Invoke, Guild: home, Channel: 51, User: 7, Locale: "en", Installed: true, Command: command, Options: map[string]string{},
		Permissions: bot.ViewChannel | bot.SendMessages,
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Options[pairs[i]] = pairs[i+1]
	}
	return r
}

func admin(command string, pairs ...string) bot.Request {
	r := ask(command, pairs...)
	r.Permissions |= bot.ManageServer
	return r
}
