// Package stories decides, article by article, which happening an article belongs to and whose reporting it is.
//
// A story is a cluster of articles made in one pass: an article joins the likest open story if it is like enough, else it
// starts one. Likeness is that of words (the cosine of TF-IDF vectors in which names weigh more than other words) and of
// what a happening is told from others by: who, where, when and how many. The latter alone joins reports in different
// languages, and a difference in it keeps apart what the words would join. How common a word is comes from the archive
// itself, with a prior from texts of all kinds. Candidates come from an index of keys, so that the cost of a decision does
// not grow with the archive.
//
// An article that links two stories which are one as wholes merges them. One that tells of another day or other numbers
// of the same starts a branch: a story that grew out of the other. The stories of one long crisis, as an earthquake with its
// rescue, appeals and inquiries, share a situation.
package stories

import (
	"math"
	"slices"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

const (
	threshold  = 0.2 // likeness from which an article joins a story
	openFor    = 14 * 24 * time.Hour
	priorDocs  = 1500   // articles the prior counts for
	priorShare = 0.0006 // of them, hold a word that is not listed
)

// Sign returns what the archive looks neighbours up by. A live blog has no keys of stories: it is found by none.
func Sign(a sitrep.Article, d *sitrep.Document) sitrep.Signature {
	t := token.Cut(d.Text, d.Language, time.Time{})
	own := article{
		Language: d.Language, Kind: kindOfHappening(d), Days: happenedOn(a, d), Main: hashesOf(mainPlaces(d)), Counts: countsOf(d), Next: tellsOfNext(d),
		Text: sketchText(ownWords(t, d)), Shape: sketchShape(t), Credits: credits(a, d),
	}
	sig := sitrep.Signature{CopyKeys: copyKeys(own.Text, own.Shape, t)}
	if !isDigest(a, d) {
		for _, term := range append(terms(a, t, d), entityTerms(d)...) {
			sig.Keys = append(sig.Keys, term.key)
			own.Words = append(own.Words, word{term.weight, term.kind})
		}
	}
	sig.Profile = own.encode()
	return sig
}

// seen is an article as it is compared with stories.
type seen struct {
	article
	words cells // of length 1
	ents  cells // weights from 0, for what is in the news every day, to 1
}

// see weighs the keys of an article by how common they are.
func see(own article, keys []string, n sitrep.Neighborhood) seen {
	x := seen{article: own}
	total := float64(n.Total) + priorDocs
	for i, w := range own.Words[:min(len(own.Words), len(keys))] {
		rate := max(priorShare, lexicon().rate[keys[i]])
		idf := math.Log(total / (float64(n.Common[keys[i]]) + priorDocs*rate))
		c := cell{key: keyHash(keys[i]), n: 1, kind: w.kind}
		if w.kind >= wideEntity {
			c.key = entityHash(keys[i])
			c.weight = min(1, max(0, idf)/math.Log(1/priorShare))
			x.ents = append(x.ents, c)
			continue
		}
		c.weight = w.weight * max(0, idf)
		x.words = append(x.words, c)
	}
	x.words.sort()
	x.ents.sort()
	if l := x.words.norm(); l > 0 {
		for i := range x.words {
			x.words[i].weight /= l
		}
	}
	return x
}

// Place decides where an article belongs, given what the archive holds near it.
func Place(a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, n sitrep.Neighborhood) sitrep.Placement {
	own, err := decodeArticle(sig.Profile)
	if err != nil {
		own = article{} // of another version: the article stands alone
	}
	x := see(own, sig.Keys, n)
	all := compareAll(x, a, n.Stories)
	best := likeliest(all)
	p := sitrep.Placement{Why: best.why()}
	if best.joins() {
		var now profile
		p.Story, now = join(best, x, a, sig)
		merge(&p, now, best, all)
	} else {
		p.Story = found(x, a, sig)
		p.Story.Situation, p.Story.BranchOf = situationOf(a, d, sig, all), grewOutOf(all)
	}
	origin, copies, why := originOf(a, own, n.Copies)
	p.Origin, p.Copies, p.Why = origin, copies, append(p.Why, why...)
	return p
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// compareAll holds an article against all candidates that may still go on.
func compareAll(x seen, a sitrep.Article, candidates []sitrep.Story) (out []match) {
	for _, s := range candidates {
		if !a.Published.IsZero() && !s.Last.IsZero() && a.Published.Sub(s.Last) > openFor {
			continue
		}
		if p, err := decodeProfile(s.Profile); err == nil { // else it is of another version
			out = append(out, compareStory(x, a, s, p))
		}
	}
	return out
}

// likeliest returns the best match, the first of equals; a zero one where there is none. Of two rounds that an article
// would join it is of the later.
func likeliest(all []match) (best match) {
	for i, m := range all {
		if i == 0 || m.better(best) {
			best = m
		}
	}
	for _, m := range all {
		if m.profile.Next && m.story.BranchOf == best.story.ID && m.joins() {
			best = m
		}
	}
	return best
}

// grewOutOf returns the story that a new one is a branch of; 0 where there is none.
func grewOutOf(all []match) sitrep.StoryID {
	trunk := match{}
	for _, m := range all {
		if m.branches() && (trunk.story.ID == 0 || m.nearer(trunk)) {
			trunk = m
		}
	}
	return trunk.story.ID
}

func found(x seen, a sitrep.Article, sig sitrep.Signature) sitrep.Story {
	return sitrep.Story{
		Title: a.Title, Lead: a.ID, First: a.Published, Last: a.Published, Articles: 1, Origins: 1, Phase: sitrep.PhaseNew,
		Keys: sig.Keys, Profile: profile{}.with(x, a.Published).encode(),
	}
}

func join(m match, x seen, a sitrep.Article, sig sitrep.Signature) (sitrep.Story, profile) {
	s, p := m.story, m.profile.with(x, a.Published)
	s.Profile = p.encode()
	s.Keys = slices.DeleteFunc(union(s.Keys, sig.Keys), func(k string) bool { return !p.remembers(k) })
	s.Articles++
	if a.Published.After(s.Last) {
		s.Last = a.Published
	}
	if a.Published.Before(s.First) {
		s.First = a.Published
	}
	s.Phase = s.PhaseAt(s.Last)
	return s, p
}
