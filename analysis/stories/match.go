package stories

import (
	"math"
	"slices"
	"time"

	"sitrep"
)

// match is an article held against a story, with the number of each stage.
type match struct {
	story   sitrep.Story
	profile profile
	words   float64 // likeness of words
	shared  int     // words in common
	names   int     // of them names and numbers
	acts    float64 // what the words that are no names add to the likeness with the story's sum
	things  float64 // weight of the places, persons and bodies in common, the rarest most
	same    float64 // evidence of who, where and how many
	near    bool    // in time
	place   int     // 1 the same place, -1 other places, 0 not told
	day     int     // 1 the same day, -1 other days, 0 not told
	people  int     // 1 the same persons, -1 other persons, 0 not told
	other   float64 // how much they are others
	series  bool    // other days and other numbers of the same: the next of a series
	next    bool    // so it says
	strike  bool    // both tell of strikes
	gap     float64 // days since the story's last article
	spoken  bool    // the story has articles in the language of this one
	against float64 // what the places, the days and the pause take off
}

const (
	leastShared = 3    // words in common, at least
	plainEnough = 0.5  // likeness that needs no name in common
	sameEnough  = 1.05 // evidence that joins where words cannot be compared: more than a place and a day
	sameHelps   = 1.5  // evidence with which half the likeness is enough
	otherPlace  = 0.1
	otherDay    = 0.15
	otherPeople = 0.5            // as much as they are
	sameActs    = 0.03           // likeness in words that are no names, from which two stories may be of one situation
	particular  = 0.6            // weight of the things in common: of one that is seldom in the news
	coreShare   = 0.7            // of its articles that name whom a story is about
	otherStrike = 1.0            // two strikes in two places or on two days are two happenings
	nextAfter   = 36 * time.Hour // since a story began, after which another round is another story
	aged        = 0.01
	agedFrom    = 2.0 // days after which a story is taken up again less easily, each day
	grown       = 0.04
	grownFrom   = 8.0 // articles from which a story takes in less easily, each time it doubles: much is like much
)

func compareStory(x seen, a sitrep.Article, s sitrep.Story, p profile) match {
	m := match{story: s, profile: p, words: p.likeness(x.words), spoken: slices.Contains(p.Languages, x.Language)}
	common(x.words, p.Sum, func(c, o cell) {
		m.shared++
		if c.kind != plain || o.kind != plain {
			m.names++
		} else {
			m.acts += c.weight * o.weight / float64(p.N)
		}
	})
	common(x.ents, p.Ents, func(c, _ cell) { m.things += c.weight })
	m.place, m.day = placesAgree(x, p), daysAgree(x, a, s, p)
	m.same = evidence(x, p, m.place, m.day)
	if !a.Published.IsZero() && !s.Last.IsZero() {
		m.gap = math.Abs(a.Published.Sub(s.Last).Hours()) / 24
		m.near = m.gap <= 1.5
	}
	if m.people, m.other = whom(x, p); !m.spoken {
		m.people, m.other = max(0, m.people), 0 // surnames in two languages or scripts tell nothing by being spelt otherwise
	}
	m.next = x.Next && !p.Next && !a.Published.IsZero() && a.Published.Sub(s.First) > nextAfter
	m.series = m.day < 0 && otherCounts(x.Counts, p.Counts) || m.next
	m.strike = x.Kind == assault && p.Kind == assault
	m.against = m.penalty()
	return m
}

// penalty is what speaks against one happening.
func (m match) penalty() float64 {
	sum := aged*max(0, m.gap-agedFrom) + grown*max(0, math.Log2(float64(m.profile.N)/grownFrom))
	for _, c := range []struct {
		agrees int
		plain  float64
	}{{m.place, otherPlace}, {m.day, otherDay}} {
		switch {
		case c.agrees >= 0:
		case m.strike:
			sum += otherStrike
		default:
			sum += c.plain
		}
	}
	if !m.strike || m.place <= 0 || m.day < 0 { // of one strike any victim may be named
		sum += otherPeople * m.other
	}
	if m.series {
		sum += otherStrike
	}
	return sum
}

// score is how far the match is beyond what joins: 1 and more joins.
func (m match) score() float64 {
	words := (m.words - m.against) / threshold
	if m.shared < leastShared || m.names == 0 && m.words < plainEnough {
		words = min(words, justNot)
	}
	switch {
	case !m.near:
	case !m.spoken:
		return max(words, (m.same-m.against)/sameEnough)
	case m.same-m.against >= sameHelps:
		return max(words, 2*(m.words-m.against)/threshold)
	}
	return words
}

const justNot = 0.99

func (m match) joins() bool { return m.story.Profile != nil && m.score() >= 1 }

// branches reports whether an article that does not join a story tells of what grew out of it: of the same people or the
// same place, in words that would have joined, had it not told of another day or other numbers.
func (m match) branches() bool {
	one := min(m.place, m.people) >= 0 && max(m.place, m.people) > 0
	return one && m.words >= threshold && m.shared >= leastShared && m.names > 0
}

// belongs reports whether an article that does not join a story may be of one situation with it: it names the same things
// that are seldom in the news, and has other words or persons in common. A place alone is no situation.
func (m match) belongs() bool {
	if m.words < threshold/2 || m.things < particular || m.people < 0 {
		return false
	}
	if m.place < 0 {
		return !m.strike && m.acts >= 3*sameActs
	}
	return m.acts >= sameActs || m.people > 0
}

// nearer reports whether a story is one that an article rather grew out of than another: one of these days, or the likest
// in words.
func (m match) nearer(o match) bool {
	if m.near != o.near {
		return m.near
	}
	return m.words > o.words
}

func (m match) better(o match) bool { return m.score() > o.score() }

// why tells the stages of the decision with their numbers.
func (m match) why() []sitrep.Reason {
	if m.story.Profile == nil {
		return []sitrep.Reason{{Key: "similarity", Limit: threshold}}
	}
	why := []sitrep.Reason{
		{Key: "similarity", Value: round(m.words), Limit: threshold},
		{Key: "shared-words", Value: float64(m.shared), Limit: leastShared},
		{Key: "shared-names", Value: float64(m.names), Limit: 1},
	}
	if m.near {
		why = append(why, sitrep.Reason{Key: "who-where-how-many", Value: round(m.same), Limit: m.sameNeeded()})
	}
	if m.place != 0 {
		why = append(why, sitrep.Reason{Key: "place", Value: float64(m.place), Limit: 0})
	}
	if m.day != 0 {
		why = append(why, sitrep.Reason{Key: "day", Value: float64(m.day), Limit: 0})
	}
	if m.people != 0 {
		why = append(why, sitrep.Reason{Key: "people", Value: float64(m.people), Limit: 0})
	}
	if m.against > 0 {
		why = append(why, sitrep.Reason{Key: "conflict", Value: round(m.against), Limit: round(max(0, m.words-threshold))})
	}
	return why
}

func (m match) sameNeeded() float64 {
	if m.spoken {
		return sameHelps
	}
	return sameEnough
}
