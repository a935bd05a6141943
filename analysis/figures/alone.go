package figures

import (
	"strings"

	"sitrep/analysis/token"
)

// alone reads "a man", "a 69-year-old woman", and in languages without articles "жінка".
func (f *finder) alone(q *quantity) bool {
	q.isA = true
	k := f.behindArticle(q.at)
	if k == q.at && !f.bare(k) {
		return false
	}
	head, people := f.soleHead(k)
	if head < 0 {
		head = people
	}
	if head < 0 || f.clitic(head+f.at(head).tokens) {
		return false // "a man's house"
	}
	if head == people && f.plainNoun(head+1) && !f.people[head] {
		head++ // "a 60-year-old cyclist"
	}
	if n := f.at(head).n; n > 0 {
		q.low, q.high = n, n // "a couple"
	}
	q.kind, q.end = person, head+f.at(head).tokens
	q.of = f.span(head, q.end)
	return true
}

// behindArticle returns the token behind an article, or behind a "his" that stands for one, at token k; else k.
func (f *finder) behindArticle(k int) int {
	e := f.at(k)
	switch {
	case e.sign(article):
		return k + e.tokens
	case e.sign(whose) && (f.andFollows(k) || f.hurtToo(k) || f.l.free && f.bare(k+1)),
		e.sign(the) && f.at(k+1).n == 2 && f.at(k+1).noun(single): // "the couple"
		return k + 1
	}
	return k
}

// soleHead returns the last noun of one person in the phrase that begins at token k, and the last people or age: "a 60-year-old Italian".
func (f *finder) soleHead(k int) (head, people int) {
	head, people = -1, -1
	for start := k; k < f.to && k < start+5; k++ {
		e := f.at(k)
		switch {
		case e.noun(single):
			head = k
			if f.l.free {
				return head, people
			}
		case f.people[k] && !strings.HasSuffix(f.lower(k), "s"), strings.HasSuffix(f.lower(k), "-year-old") && len(f.lower(k)) < len("1000-year-old"):
			people = k
		case head < 0 && e.noun(person) && f.at(k+1).noun(single): // "a police chief"
		case head >= 0, e.beyond(roles{fates: victim | count | harm, signs: number | low | label}), f.t.Tokens[k].Kind != token.Word:
			return head, people
		}
	}
	return head, people
}

// plainNoun reports whether a word that no list holds stands at token k.
func (f *finder) plainNoun(k int) bool {
	return k >= f.from && k < f.to && f.start[k-f.from] == k && !f.at(k).known() && f.t.Tokens[k].Kind == token.Word && !f.t.Tokens[k].Capital && !f.timed[k]
}

// andFollows reports whether "and" joins what begins at token k to somebody just counted: "a man and his daughter".
func (f *finder) andFollows(k int) bool {
	return len(f.q) > 0 && f.q[len(f.q)-1].isA && f.q[len(f.q)-1].behind == k-1 && (f.at(k-1).sign(and) || f.lower(k-1) == ",")
}

// hurtToo reads ", and his mother seriously wounded" at token k, behind the "and".
func (f *finder) hurtToo(k int) bool {
	if !f.at(k-1).sign(and) || !f.at(k+1).noun(single) {
		return false
	}
	for k += 2; f.at(k).sign(aux | adverb); {
		k += f.at(k).tokens
	}
	return f.at(k).fate(victim)
}

// bare reports whether a noun without an article may begin at token k: it or the age before it.
func (f *finder) bare(k int) bool {
	if !f.l.free {
		return false
	}
	p := f.before(k)
	for p > f.from && f.at(p).sign(of) && !f.at(p).sign(part) {
		p = f.before(p)
	}
	if f.at(p).noun(person|single) && p >= f.from && !f.at(p).fate(count) || f.at(p).fate(count) && f.number(p-1).end == p {
		return false // "батьки хлопчика", "двоих погибших солдат"
	}
	if f.plainNoun(k) && f.at(k+1).noun(single) && f.at(p).any(roles{fates: harm | victim | count, signs: and | part}) && p >= f.from {
		return true // "и беременная женщина"
	}
	return f.at(k).noun(single) || f.at(k+1).noun(single) && strings.Contains(f.lower(k), "-") && f.lower(k)[0] >= '1' && f.lower(k)[0] <= '9'
}
