package briefing

import (
	"slices"
	"strings"

	"sitrep"
)

// speaksForState reports whether the words that name a speaker by a country's name are those of the state itself or of a
// body or an official of it: "Brazil", "the Syrian army", not "a doctor in Syria". Languages without a list are believed.
func speaksForState(speaker, mention, language string) bool {
	state := vocabulary().in(language, "state")
	if state == nil {
		return true
	}
	words := wordsOf(speaker)
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
	}
	if slices.Equal(words, wordsOf(mention)) {
		return !isPeople(mention)
	}
	if !leads(words, wordsOf(mention)) || vocabulary().in(language, "no state").within(words) {
		return false
	}
	return slices.ContainsFunc(beforePreposition(words), func(w string) bool { return state.has(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")) })
}

// beforePreposition returns the words of a phrase up to its first preposition, which name who it is: "a diplomat in Moscow".
func beforePreposition(words []string) []string {
	if i := slices.IndexFunc(words, vocabulary().all["preposition"].has); i > 0 {
		return words[:i]
	}
	return words
}

// isPeople reports whether an English name is that of a people and not of its state: "Iranians".
func isPeople(name string) bool {
	return strings.HasSuffix(name, "ans") || strings.HasSuffix(name, "ese") || strings.HasSuffix(name, "ians") || strings.HasSuffix(name, "is")
}

// leads reports whether a country's name stands at the head of a speaker's words or behind a preposition of theirs: "senior
// German officials", "the president of the United States", not "a case of flu German authorities", which is two phrases.
func leads(words, mention []string) bool {
	if len(mention) == 0 {
		return true
	}
	at := slices.IndexFunc(words, func(w string) bool { return strings.HasPrefix(w, mention[0]) })
	if at > 0 && words[at-1] == "the" {
		at--
	}
	return at >= 0 && (at <= 2 || vocabulary().all["preposition"].has(words[at-1]))
}

// stateMention returns the words and the type of the mention within the speaker's that tell of the entity he is taken for.
func stateMention(d *sitrep.Document, speaker sitrep.Span, entity sitrep.Ref) (words string, kind sitrep.EntityType) {
	for _, m := range d.Mentions {
		if m.Entity == entity && speaker.Contains(m.Span) {
			return m.Span.In(d.Text), m.Type
		}
	}
	return "", ""
}
