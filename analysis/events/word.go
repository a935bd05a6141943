package events

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Lower
}

// is reports whether the word of a token is of a class. Each is looked up once, when first asked for.
func (f *finder) is(class string, i int) bool {
	if i < 0 || i >= len(f.entries) {
		return false
	}
	return slices.Contains(f.known(i).classes, class)
}

// senses returns what the word at i may tell of.
func (f *finder) senses(i int) []sense {
	if i < 0 || i >= len(f.entries) {
		return nil
	}
	return f.known(i).senses
}

// weaponAt returns what detail the weapon word at i gives an attack, and "" for another word.
func (f *finder) weaponAt(i int) string {
	if i < 0 || i >= len(f.entries) {
		return ""
	}
	return f.known(i).weapon
}

// cueAt returns the name of the reporting word at i, and "" for another word.
func (f *finder) cueAt(i int) string {
	if i < 0 || i >= len(f.entries) {
		return ""
	}
	return f.known(i).cue
}

func (f *finder) known(i int) *entry {
	e := f.entries[i]
	if e == nil {
		e = f.w.entryOf(f.t.Tokens[i].Lower)
		f.entries[i] = e
	}
	return e
}

func (f *finder) ends(i int, suffix string) bool { return strings.HasSuffix(f.lower(i), suffix) }

func (f *finder) starts(i int, prefix string) bool { return strings.HasPrefix(f.lower(i), prefix) }

// named reports whether the token at i stands in a name that has an entity.
func (f *finder) named(i int) bool { return i >= 0 && i < len(f.within) && f.within[i] != 0 }

// nameBegins reports whether such a name begins at i.
func (f *finder) nameBegins(i int) bool { return i >= 0 && i < len(f.mention) && f.mention[i] != 0 }

// typeAt returns what kind of name stands at i.
func (f *finder) typeAt(i int) sitrep.EntityType {
	if !f.named(i) {
		return sitrep.OtherName
	}
	return f.d.Mentions[f.within[i]-1].Type
}

// entityAt returns whom the name at i means, 0 for a token of none.
func (f *finder) entityAt(i int) sitrep.Ref {
	if !f.named(i) {
		return 0
	}
	return f.d.Mentions[f.within[i]-1].Entity
}

func (f *finder) typeOf(r sitrep.Ref) sitrep.EntityType {
	if n, ok := r.Index(); ok && n < len(f.d.Entities) {
		return f.d.Entities[n].Type
	}
	return sitrep.OtherName
}

// adjectival reports whether the mention around i is a nationality: "Russian attacks" is no verb.
func (f *finder) adjectival(i int) bool {
	return f.typeAt(i) == sitrep.Nationality
}

// mentionEnd returns the index behind the mention around i.
func (f *finder) mentionEnd(i int) int {
	for m := f.within[i]; i < len(f.within) && f.within[i] == m; {
		i++
	}
	return i
}

// mentionStart returns where the mention around i begins.
func (f *finder) mentionStart(i int) int {
	for i > 0 && f.within[i-1] == f.within[i] {
		i--
	}
	return i
}

// first returns the token with which the sentence of i begins to say something, or i where that stands in its dateline.
func (f *finder) first(i int) int { return min(i, f.t.Opening(f.t.Tokens[i].Sentence)) }

// mark reports whether the token at i is a punctuation mark.
func (f *finder) mark(i int) bool {
	return i >= 0 && i < len(f.t.Tokens) && f.t.Tokens[i].Kind == token.Mark
}

// has reports whether a word of that class stands in [lo, hi).
func (f *finder) has(class string, lo, hi int) bool {
	for i := max(lo, 0); i < hi; i++ {
		if f.is(class, i) {
			return true
		}
	}
	return false
}

// verbLike reports whether the word at i is a verb that can stand alone, or ends like one of the past.
func (f *finder) verbLike(i int) bool { return f.verbAt(i) || !f.named(i) && f.ends(i, "ed") }
