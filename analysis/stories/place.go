// Package stories decides, article by article, which happening an article belongs to and whose reporting it is.
//
// A story is a cluster of articles made in one pass: an article joins the likest open story if it is like enough, else it
// starts one. Likeness is the cosine of TF-IDF vectors in which names weigh more than other words; how common a word is
// comes from the archive itself, with a prior for the words of all news. Candidates come from an index of keys, so that
// the cost of a decision does not grow with the archive.
package stories

import (
	"encoding/json"
	"math"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

const (
	threshold   = 0.22 // likeness from which an article joins a story
	openFor     = 14 * 24 * time.Hour
	leastShared = 3     // words in common, at least
	priorDocs   = 1500  // articles the prior counts for
	priorShare  = 0.002 // of them, hold a word that is not known to be common
	commonRate  = 0.06  // of them, hold one that is
)

// Sign returns what the archive looks neighbours up by.
func Sign(a sitrep.Article, d *sitrep.Document) sitrep.Signature {
	ts := terms(a, d)
	sig := sitrep.Signature{Keys: make([]string, len(ts))}
	raw, names := vector{}, []string(nil)
	for i, t := range ts {
		sig.Keys[i] = t.key
		raw[t.key] = t.weight
		if t.name {
			names = append(names, t.key)
		}
	}
	t := token.Cut(d.Text, a.Language, time.Time{})
	text, shape := sketchText(ownWords(t, d)), sketchShape(t)
	sig.CopyKeys = copyKeys(text, shape, t)
	sig.Profile = encode(article{Words: raw, Names: names, Text: text, Shape: shape, Credits: credits(a, d)})
	return sig
}

// article is a Signature.Profile.
type article struct {
	Words   vector   `json:"w"`
	Names   []string `json:"n"`
	Text    sketch   `json:"t,omitzero"`
	Shape   sketch   `json:"s,omitzero"`
	Credits []string `json:"c,omitempty"`
}

// Place decides where an article belongs, given what the archive holds near it.
func Place(a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, n sitrep.Neighborhood) sitrep.Placement {
	var own article
	if err := json.Unmarshal(sig.Profile, &own); err != nil {
		own = article{Words: vector{}} // of another version: the article stands alone
	}
	v := weighted(own.Words, n)
	best, score, kept := nearest(v, own.Names, a, n.Stories)
	p := sitrep.Placement{Why: []sitrep.Reason{{Key: "similarity", Value: round(score), Limit: threshold}}}
	if score >= threshold {
		p.Story = join(best, kept, v, a, sig)
	} else {
		p.Story = found(v, a, sig)
	}
	origin, copies, why := originOf(a, own, n.Copies)
	p.Origin, p.Copies, p.Why = origin, copies, append(p.Why, why...)
	return p
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }

// weighted returns the words with their inverse document frequency, at length 1.
func weighted(words vector, n sitrep.Neighborhood) vector {
	out := vector{}
	for k, w := range words {
		rate := priorShare
		if common[k] {
			rate = commonRate
		}
		df := float64(n.Common[k]) + priorDocs*rate
		out[k] = w * math.Log((float64(n.Total)+priorDocs)/df)
	}
	if l := out.norm(); l > 0 {
		out.scale(1 / l)
	}
	return out
}

func nearest(v vector, names []string, a sitrep.Article, candidates []sitrep.Story) (best sitrep.Story, score float64, kept profile) {
	for _, s := range candidates {
		if !a.Published.IsZero() && !s.Last.IsZero() && a.Published.Sub(s.Last) > openFor {
			continue
		}
		var p profile
		if json.Unmarshal(s.Profile, &p) != nil {
			continue // of another version
		}
		if x := p.nearness(v, names); x > score && shared(v, p.Sum) >= leastShared {
			best, score, kept = s, x, p
		}
	}
	return best, score, kept
}

// shared counts the words that two vectors have in common: one rare name does not make a happening.
func shared(a, b vector) int {
	n := 0
	for k := range a {
		if _, ok := b[k]; ok {
			n++
		}
	}
	return n
}

func found(v vector, a sitrep.Article, sig sitrep.Signature) sitrep.Story {
	return sitrep.Story{
		Title: a.Title, Lead: a.ID, First: a.Published, Last: a.Published, Articles: 1, Origins: 1, Phase: sitrep.PhaseNew,
		Keys: sig.Keys, Profile: encode(profile{}.with(v, a.Published)),
	}
}

func join(s sitrep.Story, p profile, v vector, a sitrep.Article, sig sitrep.Signature) sitrep.Story {
	p = p.with(v, a.Published)
	s.Profile = encode(p)
	s.Keys = append(s.Keys[:len(s.Keys):len(s.Keys)], fresh(s.Keys, sig.Keys)...)
	if len(s.Keys) > storyKeys {
		s.Keys = s.Keys[len(s.Keys)-storyKeys:]
	}
	s.Articles++
	if a.Published.After(s.Last) {
		s.Last = a.Published
	}
	s.Phase = sitrep.PhaseDeveloping
	return s
}

const storyKeys = 256
