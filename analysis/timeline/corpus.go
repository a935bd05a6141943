package timeline

import (
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// sentence is one sentence of the reports with the day that it tells of.
type sentence struct {
	report   int
	span     sitrep.Span
	position int // in its article
	words    map[string]float64
	norm     float64
	kind     Kind
	leans    bool // on the sentence before: it begins with "he" or "but"
}

// corpus is what Build has read.
type corpus struct {
	reports   []sitrep.Report
	byDay     map[string][]sentence
	published map[string]float64 // day → relevance of the articles that appeared
	mentioned map[string]float64 // day → relevance of the later sentences that name it
	df        map[string]int
	articles  int
	query     map[string]bool
	from, to  string
}

// farSentences is how deep into an article a sentence without a date of its own may stand for the day of publication.
const farSentences = 5

func read(reports []sitrep.Report, o Options) *corpus {
	c := &corpus{reports: reports, byDay: map[string][]sentence{}, published: map[string]float64{}, mentioned: map[string]float64{}, df: map[string]int{}, query: queryWords(o.Query)}
	if !o.From.IsZero() {
		c.from = o.From.Format(time.DateOnly)
	}
	c.to = "9999-12-31"
	if !o.To.IsZero() {
		c.to = o.To.Format(time.DateOnly)
	}
	for i, r := range reports {
		if r.Document == nil || !o.AsOf.IsZero() && r.Article.Published.After(o.AsOf) {
			continue
		}
		c.add(i, r)
	}
	c.weigh()
	return c
}

func queryWords(q string) map[string]bool {
	out := map[string]bool{}
	for _, t := range token.Cut(q, "en", time.Time{}).Tokens {
		if t.Kind == token.Word && len(t.Lower) > 2 {
			out[stem(t.Lower)] = true
		}
	}
	return out
}

func (c *corpus) add(i int, r sitrep.Report) {
	c.articles++
	text := token.Cut(r.Document.Text, r.Article.Language, r.Article.Published)
	relevance := c.relevance(text)
	day := r.Article.Published.Format(time.DateOnly)
	if !r.Article.Published.IsZero() && c.within(day) {
		c.published[day] += relevance
	}
	times := r.Document.Times
	seen := map[string]bool{}
	named := map[string]bool{}
	for n, span := range text.Openings() {
		for len(times) > 0 && times[0].Span.End <= span.Start {
			times = times[1:]
		}
		days := eventDays(r.Document, span, daysOf(times, span))
		s := c.sentence(i, n, span, text, seen, r.Document)
		if len(s.words) < 3 || len(days) == 0 && n >= farSentences {
			continue
		}
		if s.span = clip(r.Document.Text, span); isFurniture(s.span.In(r.Document.Text)) {
			continue
		}
		for _, d := range days {
			if !c.within(d) {
				continue
			}
			if d < day && !named[d] {
				named[d] = true
				c.mentioned[d] += relevance
			}
			c.byDay[d] = append(c.byDay[d], s)
		}
		if len(days) == 0 && c.within(day) && !r.Article.Published.IsZero() {
			c.byDay[day] = append(c.byDay[day], s)
		}
	}
}

// relevance grows with how often the words of the query stand in the text: from 0.1 to 1.
func (c *corpus) relevance(t *token.Text) float64 {
	if len(c.query) == 0 {
		return 1
	}
	hits, kinds := 0, map[string]bool{}
	for _, tok := range t.Tokens {
		if tok.Kind == token.Word {
			if w := stem(tok.Lower); c.query[w] {
				hits++
				kinds[w] = true
			}
		}
	}
	share := float64(len(kinds)) / float64(len(c.query))
	return 0.1 + 0.9*share*math.Min(1, math.Log1p(float64(hits))/math.Log(6))
}

func (c *corpus) within(day string) bool { return c.from <= day && day <= c.to }

// daysOf returns the days named by the times within a sentence: those of a single day.
func daysOf(times []sitrep.Timex, in sitrep.Span) []string {
	var out []string
	for _, t := range times {
		if t.Span.Start >= in.End {
			break
		}
		if (t.Type != sitrep.Date && t.Type != sitrep.Time) || len(t.Value) < 10 || t.Value[4] != '-' || t.Value[7] != '-' {
			continue
		}
		if day := t.Value[:10]; !strings.ContainsAny(day, "XW") && (len(out) == 0 || out[len(out)-1] != day) {
			out = append(out, day)
		}
	}
	return out
}

// eventDays keeps, of several days that a sentence names, those on which what it tells happened.
func eventDays(d *sitrep.Document, in sitrep.Span, days []string) []string {
	if len(days) < 2 {
		return days
	}
	var out []string
	for _, e := range d.Events {
		i, ok := e.Time.Index()
		if !ok || i >= len(d.Times) || !in.Contains(e.Span) || e.State != sitrep.Happened {
			continue
		}
		for _, day := range daysOf(d.Times[i:i+1], in) {
			if slices.Contains(days, day) && !slices.Contains(out, day) {
				out = append(out, day)
			}
		}
	}
	if len(out) == 0 {
		return days
	}
	return out
}

func (c *corpus) sentence(report, n int, span sitrep.Span, t *token.Text, seen map[string]bool, d *sitrep.Document) sentence {
	s := sentence{report: report, span: span, position: n, words: map[string]float64{}, kind: kindOf(d, span)}
	s.leans = leaning[t.Tokens[t.Opening(n)].Lower]
	for _, tok := range t.Of(n) {
		if tok.Kind != token.Word && tok.Kind != token.Number || len(tok.Lower) < 3 || stopWords[tok.Lower] {
			continue
		}
		w := stem(tok.Lower)
		s.words[w]++
		if !seen[w] {
			seen[w] = true
			c.df[w]++
		}
	}
	return s
}

// kindOf tells a statement by a quote that fills a good part of the sentence, and a plan by an event announced in it.
func kindOf(d *sitrep.Document, in sitrep.Span) Kind {
	for _, e := range d.Events {
		if in.Contains(e.Span) && (e.State == sitrep.Planned || e.State == sitrep.Threatened) {
			return Plan
		}
	}
	quoted := 0
	for _, q := range d.Quotes {
		if in.Overlaps(q.Span) && !performs(d, q) {
			quoted = max(quoted, min(q.Span.End, in.End)-max(q.Span.Start, in.Start))
		}
	}
	if 3*quoted > in.Len() {
		return Statement // the rest tells who speaks, and where
	}
	return Event
}

// performs reports whether the words that report are the act itself: to declare a truce is an event.
func performs(d *sitrep.Document, q sitrep.Quote) bool {
	if q.Cue == nil {
		return false
	}
	for _, e := range d.Events {
		if e.State == sitrep.Happened && e.Span.Contains(*q.Cue) {
			return true
		}
	}
	return false
}

// weigh turns counts into TF-IDF.
func (c *corpus) weigh() {
	for _, list := range c.byDay {
		for i := range list {
			list[i].words, list[i].norm = c.tfidf(list[i].words)
		}
	}
}

// tfidf returns the weights of counted words, and their length as a vector.
func (c *corpus) tfidf(counts map[string]float64) (weights map[string]float64, norm float64) {
	weights = make(map[string]float64, len(counts))
	sum := 0.0
	for w, n := range counts {
		x := (1 + math.Log(n)) * math.Log(float64(c.articles+2)/float64(c.df[w]+1))
		weights[w] = x
		sum += x * x
	}
	return weights, math.Sqrt(sum)
}

func stem(s string) string {
	for _, e := range []string{"ing", "ed", "es", "s"} {
		if len(s) > len(e)+3 && strings.HasSuffix(s, e) {
			return s[:len(s)-len(e)]
		}
	}
	return s
}
