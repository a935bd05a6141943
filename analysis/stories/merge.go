package stories

import (
	"slices"

	"sitrep"
)

// mergeFrom is how far beyond what joins an article (1) two stories must be to be one. It is strict: what is joined
// wrongly misleads readers, while two stories that are one only tell it twice.
const mergeFrom = 2.0

// againFrom is how far beyond what joins a story of one article must be to be taken in later.
const againFrom = 1.1

// merge takes into p.Story, which the article of best has joined and whose profile is now, the stories that are one with it: those that the
// article joins as well and that are like best as a whole, for it is the article that links them; and those of one article
// that would join now that more is known of the happening.
func merge(p *sitrep.Placement, now profile, best match, all []match) {
	for _, m := range all {
		if m.story.ID == best.story.ID || m.profile.Next != best.profile.Next {
			continue
		}
		value, limit := linked(m, best), mergeFrom
		if m.profile.N == 1 {
			value, limit = again(m, p.Story, now), againFrom
		}
		if value < limit {
			continue
		}
		now = takeIn(&p.Story, now, m)
		p.Merged = append(p.Merged, m.story.ID)
		p.Why = append(p.Why, sitrep.Reason{Key: "merged", Value: round(value), Limit: limit, Note: m.story.Title})
	}
}

// linked returns how like as wholes two stories are that an article joins; 0 where it does not.
func linked(m, best match) float64 {
	if !m.joins() {
		return 0
	}
	return m.heldAgainst(best.story, best.profile).score()
}

// again returns how like the only article of a story is to another as that stands now; 0 where places, days or persons
// differ.
func again(m match, s sitrep.Story, p profile) float64 {
	now := m.heldAgainst(s, p)
	if min(now.place, now.day, now.people) < 0 || now.series {
		return 0
	}
	return now.score()
}

// heldAgainst compares the story of a match with another, as if it were one article.
func (m match) heldAgainst(s sitrep.Story, p profile) match {
	return compareStory(m.profile.asSeen(), sitrep.Article{Published: m.story.Last}, s, p)
}

// takeIn adds to a story with its profile what another holds.
func takeIn(s *sitrep.Story, p profile, m match) profile {
	p = p.plus(m.profile)
	s.Profile = p.encode()
	s.Keys = slices.DeleteFunc(union(s.Keys, m.story.Keys), func(k string) bool { return !p.remembers(k) })
	s.Articles += m.story.Articles
	if m.story.First.Before(s.First) {
		s.First = m.story.First
	}
	if m.story.Last.After(s.Last) {
		s.Last = m.story.Last
	}
	if s.BranchOf == m.story.ID {
		s.BranchOf = m.story.BranchOf
	}
	s.Phase = s.PhaseAt(s.Last)
	return p
}

// asSeen returns a story as if it were one article.
func (p profile) asSeen() seen {
	x := seen{words: slices.Clone(p.Sum), ents: slices.Clone(p.Ents)}
	x.Kind, x.Days, x.Main, x.Counts = p.Kind, p.Days, p.Main, p.Counts
	if len(p.Languages) > 0 {
		x.Language = p.Languages[0]
	}
	if l := x.words.norm(); l > 0 {
		for i := range x.words {
			x.words[i].weight /= l
		}
	}
	for i := range x.ents {
		x.ents[i].weight = min(1, x.ents[i].weight/float64(max(1, x.ents[i].n)))
	}
	return x
}

// plus returns the profile of two stories taken together.
func (p profile) plus(o profile) profile {
	p.Sum = p.Sum.plus(o.Sum).heaviest(storyWords)
	p.Ents = p.Ents.plus(o.Ents).heaviest(storyEntities)
	p.Members = newest(append(slices.Clone(o.Members), p.Members...), members)
	if p.Kind != assault || len(p.Days) == 0 { // the day of a strike stays what it was
		p.Days = newest(union(o.Days, p.Days), mostDays)
	}
	p.Main = newest(union(o.Main, p.Main), storyPlaces)
	p.Counts = newest(union(o.Counts, p.Counts), storyCounts)
	p.Languages = union(p.Languages, o.Languages)
	p.N += o.N
	if o.Last.After(p.Last) {
		p.Last = o.Last
	}
	return p
}
