package stories

import (
	"strings"

	"sitrep"
)

// Shares from which two texts are one: of what the shorter one says word for word, and of how its names, numbers and
// short words follow one another, which a change of the other words leaves as it is.
const (
	sharedText  = 0.5
	sharedShape = 0.5
)

// likeness of the texts of two articles.
type likeness struct {
	copy  sitrep.Copy
	key   string
	value float64
	limit float64
}

// originOf decides whose reporting an article is: of the wire it credits, of whom it shares the text with, or its own.
// It also returns the articles held before that turn out to be copies of what a wire or a party now shows as its own.
func originOf(a sitrep.Article, own article, near []sitrep.Copy) (o sitrep.Origin, copies []sitrep.ArticleID, why []sitrep.Reason) {
	o = publisherOf(a)
	alike, best := likeTexts(own, near)
	if len(own.Credits) > 0 {
		o = byName(preferred(own.Credits, alike))
		why = append(why, sitrep.Reason{Key: "credit", Value: 1, Limit: 1, Note: strings.Join(own.Credits, ", ")})
	} else {
		why = append(why, sitrep.Reason{Key: "host", Value: 1, Limit: 1, Note: note(o)})
	}
	if best.key != "" {
		why = append(why, sitrep.Reason{Key: best.key, Value: round(best.value), Limit: best.limit, Note: best.copy.Outlet})
	}
	if len(alike) == 0 {
		return o, nil, why
	}
	if !source(o) || source(alike[0].copy.Origin) {
		return alike[0].copy.Origin, nil, why
	}
	for _, l := range alike {
		copies = append(copies, l.copy.Article)
	}
	return o, copies, why
}

// note returns what an origin is told from others by.
func note(o sitrep.Origin) string {
	if len(o.Keys) == 0 {
		return ""
	}
	return o.Keys[0]
}

// source reports whether an origin is one whose text others are expected to carry.
func source(o sitrep.Origin) bool { return o.Kind == "wire" || o.Kind == "official" }

// preferred returns the credited wire that an article of the same text is of, or else the first.
func preferred(credits []string, alike []likeness) string {
	for _, l := range alike {
		for _, c := range credits {
			if l.copy.Origin.Name == c {
				return c
			}
		}
	}
	return credits[0]
}

// likeTexts returns the articles whose text is that of own, those of a wire or a party first and then the likest, and
// the nearest of all, copy or not.
func likeTexts(own article, near []sitrep.Copy) (alike []likeness, best likeness) {
	for _, c := range near {
		other, err := decodeArticle(c.Profile)
		if err != nil {
			continue // of another version
		}
		l := compare(own, other)
		l.copy = c
		if best.key == "" || l.value/l.limit > best.value/best.limit {
			best = l
		}
		if l.value < l.limit {
			continue
		}
		alike = append(alike, l)
		if at := len(alike) - 1; before(l, alike[0]) {
			alike[0], alike[at] = alike[at], alike[0]
		}
	}
	return alike, best
}

func before(a, b likeness) bool {
	if x, y := source(a.copy.Origin), source(b.copy.Origin); x != y {
		return x
	}
	return a.value/a.limit > b.value/b.limit
}

func compare(a, b article) likeness {
	text := likeness{key: "shared-text", value: a.Text.contains(b.Text), limit: sharedText}
	shape := likeness{key: "shared-shape", value: a.Shape.contains(b.Shape), limit: sharedShape}
	if shape.value/shape.limit > text.value/text.limit {
		return shape
	}
	return text
}
