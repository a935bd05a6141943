package briefing

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

func TestPositionsDiffer(t *testing.T) {
	for _, c := range []struct {
		name, then, now string
		want            bool
	}{
		{"contact, then none", "We are in contact with the Kestan side every day", "There is no contact with the Kestan side", true},
		{"none, then contact", "We will not negotiate with the Kestans", "Negotiations with the Kestans began this morning", true},
		{"a condition is added", "Our delegation is ready for talks with Varn", "Our delegation will come to talks with Varn only after the shelling ends", true},
		{"a refusal on a subject of two words", "The border bridge opens to freight", "The border bridge never opens to freight", true},
		{"the same said again", "There is no contact with the Kestan side", "We have no contact with the Kestan side", false},
		{"another subject", "We have no plans for the harvest", "The airport is open for flights", false},
		{"contact with somebody else", "We talk to the Kestans every day", "We never talk to journalists", false},
		{"one shared word is not a subject", "The minister signed the decree", "No decree was read out", false},
		{"in Ukrainian", "Ми ведемо переговори з кестанською стороною", "Жодних переговорів з кестанською стороною немає", true},
		{"a negation of something else", "The talks in Lomar were no failure for the Kestan side", "The talks in Lomar will be held with the Kestan side", false},
		{"a refusal of another thing", "There is a united will that elections in Lomar be held", "The world is united: we will not accept the staged elections of Lomar", false},
		{"not ready", "We are ready for talks with the Kestan side", "We are not ready for talks with the Kestan side", true},
		{"a question", "Do I trust the Kestan side in these talks?", "There is no talking to the Kestan side", false},
		{"said again within more", "The bridge is held by our troops", "The bridge is held by our troops, and no shell has hit the bridge", false},
		{"another thing is conditional", "The dyke of Lomar is safe tonight", "If the dyke of Orsk breaks, we leave", false},
		{"an intention of something else", "We intend to hold those responsible to account", "I have no intention of stepping down, those responsible will be found", false},
		{"a wish for something else", "Everyone here wants the harbour back", "Nobody here wanted it, and no one wants the harbour dredged", false},
		{"an intention in Ukrainian", "Ми маємо намір притягнути винних до суду", "Я не маю наміру йти, винних знайдуть", false},
		{"an intention in Russian", "Мы намерены наказать виновных", "Я не намерен уходить, виновных найдут", false},
		{"pronouns in Ukrainian", "Ми захистимо кожну нашу громаду та наших дітей", "Немає наших сил на кордоні, але громаду евакуюють", false},
		{"the intention of one thing", "We intend to reopen the bridge to freight", "We do not intend to reopen the bridge to freight", true},
		{"a contraction", "We will meet the Kestan envoys", "We won't meet the Kestan envoys", true},
	} {
		if got := differs(cuesOf(c.then), cuesOf(c.now)); got != c.want {
			t.Errorf("%s: %q → %q: got %v, want %v", c.name, c.then, c.now, got, c.want)
		}
	}
}

func TestStatusRules(t *testing.T) {
	const text = "| text=Bombs fell on Lomar in the morning"
	own := "Bombs fell on Lomar in the morning, the city shook.\n! entity | name=Lomar | type=place | country=KE\n! event | type=assault | state=happened | place=Lomar " + text + "\n"
	said := func(strength, country string) string {
		return "Bombs fell on Lomar in the morning, the Office said.\n! entity | name=Lomar | type=place | country=KE\n! entity | name=Office | type=organization | country=" +
			country + "\n! claim | by=Office | strength=" + strength + " " + text + "\n! event | type=assault | state=happened | place=Lomar | actor=Office " + text + "\n"
	}
	planned := "Ministers will meet in Lomar on Friday, the Office said.\n! entity | name=Lomar | type=place\n! event | type=consult | state=planned | text=Ministers will meet in Lomar\n"
	at := func(id, origin string) string {
		return "@ id=" + id + " | source=" + id + " | outlet=O" + id + " | story=1 | origin=" + origin + " | at=2025-04-22T10:0" + id + "\n= T\n"
	}
	for _, c := range []struct {
		name, articles string
		kinds          map[sitrep.OriginID]string
		want           sitrep.Status
	}{
		{"two origins in their own voice", at("1", "1") + own + at("2", "2") + own, nil, sitrep.StatusConfirmed},
		{"two outlets of one origin", at("1", "1") + own + at("2", "1") + own, nil, sitrep.StatusReported},
		{"one origin and a party's channel", at("1", "1") + own + at("2", "2") + own, map[sitrep.OriginID]string{2: "official"}, sitrep.StatusReported},
		{"officials of the place hit", at("1", "1") + said("said", "KE"), nil, sitrep.StatusReported},
		{"the other party only", at("1", "1") + said("said", "VA"), nil, sitrep.StatusClaimed},
		{"two origins that both say what a party said", at("1", "1") + said("said", "VA") + at("2", "2") + said("claimed", "VA"), nil, sitrep.StatusClaimed},
		{"the acting party admits it", at("1", "1") + said("confirmed", "VA"), nil, sitrep.StatusConfirmed},
		{"a party denies it", at("1", "1") + own + at("2", "2") + said("denied", "VA"), nil, sitrep.StatusDisputed},
		{"still to come", at("1", "1") + planned, nil, sitrep.StatusPlanned},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &sitrep.Window{Reports: readReports(t, c.articles), Origins: map[sitrep.OriginID]sitrep.Origin{}}
			for id, kind := range c.kinds {
				w.Origins[id] = sitrep.Origin{ID: id, Kind: kind}
			}
			p := newPage(w, w.To)
			if got := p.status(p.stories[0]); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestOneSourceLeadsAtMostTwo(t *testing.T) {
	w := &sitrep.Window{}
	for i := range 6 {
		id := sitrep.ArticleID(i + 1)
		w.Reports = append(w.Reports, sitrep.Report{Story: sitrep.StoryID(id), Article: sitrep.Article{ID: id, Source: sitrep.SourceID(1 + i/5), Title: "T"}})
	}
	p := newPage(w, w.To)
	if got := len(p.chosen()); got != 3 {
		t.Errorf("got %d stories, want two of the one source and one of the other", got)
	}
	w.Reports = w.Reports[:5]
	if got := len(newPage(w, w.To).chosen()); got != 5 {
		t.Errorf("got %d stories of the only source, want all", got)
	}
}

func TestTwoPartiesNumbersAreNeverOne(t *testing.T) {
	text := "The truce was broken 2,935 times by Varn, the President said, while the Ministry counted 900 breaches.\n" +
		"! entity | name=President | type=person | country=KE\n! entity | name=Ministry | type=organization | country=VA\n" +
		"! figure | low=2935 | high=2935 | unit=violations | by=President | text=2,935 times\n! figure | low=900 | high=900 | unit=violations | by=Ministry | text=900 breaches\n"
	w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\n"+text)}
	p := newPage(w, time.Time{})
	if rows := p.figureTable(p.stories); len(rows) != 2 {
		t.Errorf("got %d rows, want one for each claimant", len(rows))
	}
	lines := p.disputes(p.stories[0])
	if len(lines) != 1 || lines[0].Key != "line.conflict" || lines[0].Args["m"].Low != 2935 || lines[0].Args["n"].Low != 900 {
		t.Errorf("got %+v, want both numbers side by side", lines)
	}
	if got := p.status(p.stories[0]); got != sitrep.StatusDisputed {
		t.Errorf("got %s", got)
	}
	if n, _, ok := p.spread(p.stories[0], "", "violations"); ok {
		t.Errorf("two parties' numbers became the range %v–%v", n.Low, n.High)
	}
}

// Who says something is named as the source does where the name that is known stands for another: an official is not his
// country, nor his party.
func TestSayer(t *testing.T) {
	for speaker, want := range map[string]string{
		"Varn": "Varn", "the Varnish army": "the Varnish army", "It": "Varn", "A River Front official": "A River Front official", "The River Front": "River Front", "Minister Ira Solen": "Ira Solen",
	} {
		text := speaker + " said the mole was shelled. The envoy met Varn, Varnish troops, the River Front and Ira Solen."
		r := plainReport("", text)
		for i, name := range []string{"Varn", "River Front", "Ira Solen"} {
			kind := []sitrep.EntityType{sitrep.Place, sitrep.Organization, sitrep.Person}[i]
			r.Document.Entities = append(r.Document.Entities, sitrep.Entity{Name: name, Type: kind, Key: name})
			for at := 0; at < len(text); at++ {
				if strings.HasPrefix(text[at:], name) && (at == 0 || text[at-1] == ' ') {
					r.Document.Mentions = append(r.Document.Mentions, sitrep.Mention{Span: sitrep.Span{Start: at, End: at + len(name)}, Kind: sitrep.Name, Type: kind, Entity: sitrep.RefTo(i)})
				}
			}
		}
		who := map[byte]int{'V': 0, 't': 0, 'I': 0, 'A': 1, 'T': 1, 'M': 2}[speaker[0]]
		got, ok := newPage(&sitrep.Window{Reports: []sitrep.Report{r}}, time.Time{}).sayer(r, sitrep.RefTo(who), &sitrep.Span{End: len(speaker)})
		if !ok || got.Text != want {
			t.Errorf("%q: named %q, want %q", speaker, got.Text, want)
		}
	}
}

// A title that leans on a sentence before says nothing beside a name.
func TestTitleOf(t *testing.T) {
	text := "Its leader, Ira Solen, a general, spoke."
	r := plainReport("", text)
	e := sitrep.Entity{Roles: []sitrep.Role{{Text: "Its leader", Span: mark(text, "Its leader")}, {Text: "a general", Span: mark(text, "a general")}}}
	if got, ok := titleOf(r, e); !ok || got.In(text) != "a general" {
		t.Errorf("got %q, %v", got.In(text), ok)
	}
	if _, ok := titleOf(r, sitrep.Entity{Roles: e.Roles[:1]}); ok {
		t.Error("its leader is a title")
	}
}

// A denial puts a story into dispute and is told once, but not where it answers something else told before.
func TestDenials(t *testing.T) {
	for text, want := range map[string]int{"shelling the mole": 1, "any part in that raid": 0, "that it had shelled the mole": 1} {
		w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\nVarn denied "+text+".\n"+
			"! entity | name=Varn | type=place | country=VA\n! quote | as=indirect | by=Varn | text="+text+"\n! claim | strength=denied | by=Varn | quote=1 | text="+text+"\n")}
		p := newPage(w, time.Time{})
		if lines := p.disputes(p.stories[0]); len(lines) != want || (p.status(p.stories[0]) == sitrep.StatusDisputed) != (want > 0) {
			t.Errorf("%q: %d denials, status %s, want %d", text, len(lines), p.status(p.stories[0]), want)
		}
		if lines := p.strip(p.stories[0], false); len(lines) != 0 {
			t.Errorf("%q is told as a statement too: %+v", text, lines)
		}
	}
}

// An answer in one's own words disputes only what it says that others report.
func TestAnswers(t *testing.T) {
	for words, want := range map[string]bool{"Reports of a raid are false": true, "The claim that we fled is a lie": true, "We do not shell markets": false} {
		r := plainReport("", words)
		if got := disputes(r, sitrep.Claim{Span: sitrep.Span{End: len(words)}, Strength: sitrep.Denied, Answer: true}); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
}

// "Up to 30 people" in the source's own words does not yet say what befell them.
func TestNumberWithoutLowerEndKeepsItsFate(t *testing.T) {
	text := "Up to 30 people were killed, the Mayor said.\n! entity | name=Mayor | type=person\n! figure | high=30 | unit=killed | by=Mayor | text=Up to 30 people\n"
	w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\n"+text)}
	p := newPage(w, time.Time{})
	v := p.valueLine(p.facts(p.reports)[0])
	if v.Key != "line.value.most" || v.Args["text"].Text != "Up to 30 people" || v.Args["unit"].Text != sitrep.Word("line.unit.killed").Text {
		t.Errorf("got %+v", v)
	}
}

// A long sentence is not cut before it has told who says so.
func TestCutSentenceKeepsItsSource(t *testing.T) {
	told := "The envoy will come to Lomar with a plan under which both sides would leave the harbour"
	text := told + ", two officials said on Monday, without saying how long their people would have to wait for it."
	r := plainReport("", text)
	speaker := sitrep.Span{Start: strings.Index(text, "two"), End: strings.Index(text, " said")}
	cue := sitrep.Span{Start: speaker.End + 1, End: speaker.End + len(" said")}
	r.Document.Quotes = []sitrep.Quote{{Kind: sitrep.Indirect, Span: sitrep.Span{End: len(told)}, Speaker: &speaker, Cue: &cue}}
	p := newPage(&sitrep.Window{Reports: []sitrep.Report{r}}, time.Time{})
	l := p.sentence("line.ahead", r, sitrep.Span{End: len(text)}, 90)
	if got := l.Args["text"].Text; got != told+", two officials said" || l.Key != "line.ahead.cut" {
		t.Errorf("%s: %q", l.Key, got)
	}
}

func TestClauseCutsBetweenClauses(t *testing.T) {
	text := "The envoy arrived in the evening, met the minister for an hour, and left without a word to anybody."
	got := clause(text, sitrep.Span{Start: 0, End: len(text)}, 70)
	if want := "The envoy arrived in the evening, met the minister for an hour"; got.In(text) != want {
		t.Errorf("got %q, want %q", got.In(text), want)
	}
}

// FuzzCompose gives reports hostile texts and annotations that point anywhere: nothing breaks, and what is quoted stands
// in the text.
func FuzzCompose(f *testing.F) {
	f.Add("Title", "Two bombs hit Lomar. “We have no contact,” said Darin. Ми не маємо контакту з ними.", int64(7))
	f.Add("", "\xff\xfe — é", int64(-1))
	f.Fuzz(func(t *testing.T, title, text string, seed int64) {
		next := func(n int) int {
			seed = seed*6364136223846793005 + 1442695040888963407
			return int(uint64(seed)>>33) % n
		}
		span := func() sitrep.Span {
			a := next(len(text)+4) - 1
			return sitrep.Span{Start: a, End: a + next(60)}
		}
		ref := func() sitrep.Ref { return sitrep.Ref(next(6)) }
		w := &sitrep.Window{
			Previous: &sitrep.Briefing{StoryIDs: []sitrep.StoryID{1, 2}}, To: time.Unix(1e9, 0),
			Sources: []sitrep.Subscription{{Side: "VA"}, {Side: "KE"}},
		}
		for i := range 4 {
			d := &sitrep.Document{}
			for range 4 {
				d.Sentences = append(d.Sentences, span())
				d.Entities = append(d.Entities, sitrep.Entity{Name: span().In(text), Country: []string{"VA", "KE", ""}[next(3)], Roles: []sitrep.Role{{Span: span()}}})
				d.Mentions = append(d.Mentions, sitrep.Mention{Span: span(), Kind: sitrep.Name, Entity: ref()})
				d.Quotes = append(d.Quotes, sitrep.Quote{Kind: sitrep.Direct, Span: span(), Entity: ref()})
				d.Times = append(d.Times, sitrep.Timex{Span: span(), Start: w.To, End: w.To.AddDate(0, 0, next(9))})
				d.Figures = append(d.Figures, sitrep.Figure{
					Span: span(), Low: sitrep.Bound(next(9)), High: sitrep.Bound(next(99)), Unit: []string{"killed", "wounded", "odd"}[next(3)],
					Place: ref(), Claimant: ref(), Revises: ref(),
				})
				d.Events = append(d.Events, sitrep.Event{
					Span: span(), Type: "assault", Detail: "strike", State: []sitrep.EventState{sitrep.Happened, sitrep.Planned}[next(2)],
					Places: []sitrep.Ref{ref()}, Actors: []sitrep.Ref{ref()}, Targets: []sitrep.Ref{ref()}, Weapon: span(), Time: ref(),
				})
				d.Claims = append(d.Claims, sitrep.Claim{Span: span(), Claimant: ref(), Strength: []sitrep.Strength{sitrep.Said, sitrep.Denied, sitrep.Confirmed}[next(3)]})
			}
			r := sitrep.Report{Article: sitrep.Article{
				ID: sitrep.ArticleID(i + 1), Source: sitrep.SourceID(i), Title: title, Text: text,
				Published: w.To.AddDate(0, 0, -i),
			}, Document: d, Story: sitrep.StoryID(next(3)), Origin: sitrep.OriginID(next(3))}
			if i < 2 {
				w.Reports = append(w.Reports, r)
			} else {
				w.Before = append(w.Before, r)
			}
		}
		verify(t, w, Compose(w, w.To))
	})
}

// "Up to 30 dead" is one number, though three stories give it.
func TestUpToIsOneNumberInSeveralStories(t *testing.T) {
	const text = "Up to 30 people were killed in Lomar.\n! entity | name=Lomar | type=place\n! figure | high=30 | unit=killed | of=people | place=Lomar | text=Up to 30 people\n"
	var articles strings.Builder
	for _, id := range []string{"1", "2", "3"} {
		articles.WriteString("@ id=" + id + " | source=" + id + " | outlet=O" + id + " | story=" + id + " | origin=" + id + " | at=2025-04-22T10:00\n= T\n" + text)
	}
	p := newPage(&sitrep.Window{Reports: readReports(t, articles.String()), Length: sitrep.Full}, time.Time{})
	if rows := p.figureTable(p.stories); len(rows) != 1 {
		t.Errorf("got %d rows, want one with three givers: %+v", len(rows), rows)
	}
}

// A spokesman who says no to something does not deny what his own side claims.
func TestNobodyDeniesHisOwnSide(t *testing.T) {
	for denier, want := range map[string]bool{"Tom Hale": true, "Ira Solen": false} {
		r := readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\n"+
			"Kesta said its boats had shelled the mole. No boat of Varn will pass, "+denier+" said.\n"+
			"! entity | name=Kesta | type=place | country=KE\n! entity | name="+denier+" | type=person | country="+map[bool]string{true: "US", false: "KE"}[want]+"\n"+
			"! claim | by=Kesta | strength=said | text=its boats had shelled the mole\n! claim | by="+denier+" | strength=denied | answer=yes | denies=1 | text=No boat of Varn will pass\n")[0]
		if got := disputes(r, r.Document.Claims[1]); got != want {
			t.Errorf("%s: %v, want %v", denier, got, want)
		}
	}
}

// Numbers of two parties that can both be true are no conflict.
func TestWhatCanBothBeTrueIsNoConflict(t *testing.T) {
	for high, want := range map[string]int{"": 0, "900": 1} {
		w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\n"+
			"Varn broke the truce 2,935 times, the President said; the Ministry counted over 900.\n! entity | name=President | type=person | country=KE\n! entity | name=Ministry | type=organization | country=VA\n"+
			"! figure | low=2935 | high=2935 | unit=violations | by=President | text=2,935 times\n! figure | low=900 | high="+high+" | unit=violations | by=Ministry | text=over 900\n")}
		if got := len(conflicts(newPage(w, time.Time{}).facts(w.Reports))); got != want {
			t.Errorf("up to %q: %d conflicts, want %d", high, got, want)
		}
	}
}

// A mayor who speaks of another town than the story is about is not heard for it; whoever holds no local office is.
func TestLocalOfficesSpeakOfTheirPlaces(t *testing.T) {
	for _, c := range []struct {
		role, place string
		want        bool
	}{{"Mayor", "Tal", true}, {"Mayor", "Lomar", false}, {"President", "Tal", false}} {
		w := &sitrep.Window{Reports: readReports(t, "@ id=1 | source=1 | outlet=O | story=1 | origin=1 | at=2025-04-22T10:00\n= T\nDrones hit the town of Lomar on Tuesday.\n"+
			"Over "+c.place+" they were shot down, "+c.role+" Ana Post said. Envoys flew to Tal.\n! entity | name=Tal | type=place | key=tal\n"+
			"! entity | name=Lomar | type=place | key=lomar\n! entity | name=Ana Post | type=person | role="+c.role+"\n! quote | as=indirect | by=Ana Post | text=Over "+c.place+" they were shot down\n")}
		r := w.Reports[0]
		d := r.Document
		for i, name := range []string{"Tal", "Lomar"} {
			if name == c.place {
				d.Mentions = append(d.Mentions, sitrep.Mention{Span: mark(d.Text, "Over "+name), Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(i)})
			}
		}
		if got := newPage(w, w.To).stories[0].elsewhere(r, d.Quotes[0].Entity, d.Quotes[0].Span); got != c.want {
			t.Errorf("the %s of %s: %v, want %v", c.role, c.place, got, c.want)
		}
	}
}
