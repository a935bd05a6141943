package briefing

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

// mark returns where words stand in a text.
func mark(text, words string) sitrep.Span {
	at := strings.Index(text, words)
	return sitrep.Span{Start: at, End: at + len(words)}
}

// What is ahead is told by a verb that looks ahead, with a day of its own that is to come, and says who or where.
func TestAhead(t *testing.T) {
	published := time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC) // a Tuesday
	for _, c := range []struct {
		text, name, when string
		days             int // from publication to the day
		precision        string
		language         string
		want             bool
	}{
		{"Tom Hale will meet the Varn president in Carda on Friday.", "Tom Hale", "Friday", 3, "day", "en", true},
		{"Ira Solen, the envoy of Kesta, will travel to Varn later this week for talks.", "Ira Solen", "later this week", 1, "week", "en", true},
		{"The court of Lomar is to hear the appeal on 2 May.", "Lomar", "2 May", 10, "day", "en", true},
		{"Talks between Kesta and Varn are scheduled for Monday.", "Kesta", "Monday", 6, "day", "en", true},
		{"On Thursday Varn will open the mole to boats.", "Varn", "Thursday", 2, "day", "en", true},
		{"Kesta and Varn will hold drills in September.", "Kesta", "September", 140, "month", "en", false},
		{"Kesta will in September hold drills.", "Kesta", "September", 140, "month", "en", true},
		{"Tom Hale met the Varn president on Tuesday.", "Tom Hale", "Tuesday", 0, "day", "en", false},
		{"Tom Hale will meet the Varn president tonight.", "Tom Hale", "tonight", -1, "part-of-day", "en", false},
		{"Varn voters who came for this week's fair say they'll shift to Solen.", "Varn", "this week", 0, "week", "en", false},
		{"Varn will leave the mole if it wins the vote of next week.", "Varn", "next week", 6, "week", "en", false},
		{"Were Varn and Kesta to meet next week, it would be the first time.", "Varn", "next week", 6, "week", "en", false},
		{"Ira Solen will speak of the siege, which began before the vote of next week.", "Ira Solen", "next week", 6, "week", "en", false},
		{"Ira Solen will ask for guns ahead of next week's meeting.", "Ira Solen", "next week", 6, "week", "en", false},
		{"Kesta will sign, Ira Solen said ahead of Friday.", "Kesta", "Friday", 3, "day", "en", false},
		{"Whether Varn will vote on 27 April remains to be seen.", "Varn", "27 April", 5, "day", "en", false},
		{"Solen left the race of Varn, which had been set for Friday.", "Solen", "Friday", 3, "day", "en", false},
		{"Tom Hale, who was due in Carda on Friday, will stay at home.", "Tom Hale", "Friday", 3, "day", "en", false},
		{"Varn will hold talks this week.", "Varn", "this week", -6, "week", "en", false},
		{"Kesta spoke of the second quarter, due to be told on Friday.", "Kesta", "the second quarter", 10, "quarter", "en", false},
		{"Ira Solen told the Lomar Herald on Friday the mole will be repaired.", "Ira Solen", "Friday", 3, "day", "en", false},
		{"Ira Solen said on Friday Kesta will pay for the mole.", "Ira Solen", "Friday", 3, "day", "en", false},
		{"Ira Solen on Friday will visit the mole.", "Ira Solen", "Friday", 3, "day", "en", true},
		{"The fair will open on Friday.", "", "Friday", 3, "day", "en", false},
		{"Президент Іра Солен у п'ятницю зустрінеться з послом.", "Іра Солен", "у п'ятницю", 3, "day", "uk", true},
		{"Делегація Кести завтра проведе переговори в Карді.", "Кести", "завтра", 1, "day", "uk", true},
		{"Суд Ломара 30 квітня розгляне скаргу.", "Ломара", "30 квітня", 8, "day", "uk", true},
		{"Посол Кести у вівторок прибув до Карди.", "Кести", "у вівторок", 0, "day", "uk", false},
		{"Кеста проведе вибори, якщо перемир'я почнеться у п'ятницю.", "Кеста", "у п'ятницю", 3, "day", "uk", false},
		{"Олег Дарин 25 апреля примет посла в Карде.", "Олег Дарин", "25 апреля", 3, "day", "ru", true},
		{"Переговоры Варна и Кесты состоятся в пятницу.", "Варна", "в пятницу", 3, "day", "ru", true},
		{"Варн и Кеста в сентябре проведут учения.", "Варн", "в сентябре", 140, "month", "ru", true},
	} {
		r := plainReport("", c.text+"\n")
		r.Article.Published, r.Article.Language = published, c.language
		start := published.Truncate(24*time.Hour).AddDate(0, 0, c.days)
		r.Document.Times = []sitrep.Timex{{Span: mark(c.text, c.when), Precision: c.precision, Start: start, End: start.AddDate(0, 0, 1)}}
		if c.precision == "week" {
			r.Document.Times[0].End = start.AddDate(0, 0, 7)
		}
		if c.name != "" {
			r.Document.Entities = []sitrep.Entity{{Name: c.name, Type: sitrep.Person}}
			r.Document.Mentions = []sitrep.Mention{{Span: mark(c.text, c.name), Kind: sitrep.Name, Entity: 1}}
		}
		p := newPage(&sitrep.Window{From: published.Add(-24 * time.Hour), To: published, Reports: []sitrep.Report{r}}, published)
		if got := len(p.ahead()) == 1; got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// What somebody is told to have said would happen is ahead; what only might be is not.
func TestForetold(t *testing.T) {
	for verb, want := range map[string]bool{"would meet": true, "could meet": false} {
		text := "Ira Solen said Tom Hale " + verb + " the Varn president on Friday."
		r := plainReport("", text)
		r.Article.Published = time.Date(2025, 4, 22, 12, 0, 0, 0, time.UTC)
		friday := time.Date(2025, 4, 25, 0, 0, 0, 0, time.UTC)
		d := r.Document
		d.Times = []sitrep.Timex{{Span: mark(text, "Friday"), Precision: "day", Start: friday, End: friday.AddDate(0, 0, 1)}}
		d.Entities = []sitrep.Entity{{Name: "Tom Hale", Type: sitrep.Person}}
		d.Mentions = []sitrep.Mention{{Span: mark(text, "Tom Hale"), Kind: sitrep.Name, Entity: sitrep.RefTo(0)}}
		d.Quotes = []sitrep.Quote{{Kind: sitrep.Indirect, Span: mark(text, "Tom Hale "+verb+" the Varn president on Friday")}}
		d.Events = []sitrep.Event{{Type: "consult", State: sitrep.Planned, Span: mark(text, "Tom Hale "+verb), Time: sitrep.RefTo(0)}}
		p := newPage(&sitrep.Window{Reports: []sitrep.Report{r}, To: r.Article.Published}, r.Article.Published)
		if _, got := p.prospect(r, sitrep.Span{End: len(text)}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What is due today stands before what may come in the week that today is in.
func TestAheadByItsEnd(t *testing.T) {
	plan := func(id, who, text string, from, to string) string {
		return "@ id=" + id + " | source=1 | outlet=O | story=" + id + " | origin=1 | at=2025-04-22T10:00\n= T\n" + text + "\n! entity | name=" + who + " | type=person\n! time | text=" +
			from[8:10] + " April | start=" + from + "T00:00 | end=" + to + "T00:00\n"
	}
	w := &sitrep.Window{To: instant(t, "2025-04-23T04:00"), Reports: readReports(t,
		plan("1", "Tom Hale", "Tom Hale will fly to Varn in the week of 21 April.", "2025-04-21", "2025-04-28")+plan("2", "Ira Solen", "Ira Solen will open the mole on 23 April.", "2025-04-23", "2025-04-24"))}
	w.Reports[0].Document.Times[0].Precision = "week"
	if got := newPage(w, w.To).ahead(); len(got) != 2 || !strings.HasPrefix(got[0].Args["text"].Text, "Ira Solen") {
		t.Errorf("got %d lines: %+v", len(got), got)
	}
}
