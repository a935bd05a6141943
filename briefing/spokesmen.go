package briefing

import (
	"slices"
	"strings"

	"sitrep"
)

// speaksForState reports whether the words that name a speaker by a country's name are those of the state itself or of a
// body or an official of it: "Brazil", "the Syrian army", not "a doctor in Syria". Languages without a list are believed.
func speaksForState(speaker, mention, language string) bool {
	if language != "" && !strings.HasPrefix(language, "en") {
		return true
	}
	words := wordsOf(speaker)
	if len(words) > 0 && words[0] == "the" {
		words = words[1:]
	}
	if slices.Equal(words, wordsOf(mention)) {
		return true
	}
	if !leads(words, wordsOf(mention)) {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return stateWords[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")] })
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
	return at >= 0 && (at <= 2 || prepositions[words[at-1]])
}

var prepositions = set("of in for from to")

// stateWords are the English nouns for those who speak for a state.
var stateWords = set("government governments administration cabinet kremlin ministry ministries minister ministers president premier chancellor king queen " +
	"emir sultan prince secretary spokesman spokeswoman spokesperson spokespeople official officials authority authorities army military navy air-force " +
	"forces force troops soldiers command commander commanders general generals colonel admiral staff police parliament congress senate committee " +
	"lawmakers lawmaker senator senators diplomat diplomats ambassador ambassadors envoy envoys embassy mission delegation negotiator negotiators " +
	"delegates regulator regulators prosecutor prosecutors court intelligence agency leader leaders leadership officers officer " +
	"media television presidency council junta regime governor mayor side representative representatives")

// stateMention returns the words of the mention within the speaker's that tell of the entity he is taken for.
func stateMention(d *sitrep.Document, speaker sitrep.Span, entity sitrep.Ref) string {
	for _, m := range d.Mentions {
		if m.Entity == entity && speaker.Contains(m.Span) {
			return m.Span.In(d.Text)
		}
	}
	return ""
}
