package token

import (
	"strings"
	"testing"
	"time"

	"sitrep"
)

func TestDescribes(t *testing.T) {
	for text, want := range map[string]bool{
		"an [Iran]-backed group":            true,
		"pro-[Iran] militias":               true,
		"the [Hong Kong]-flagged tanker":    true,
		"[Iran]’s army":                     false,
		"[Iran]-Iraq talks":                 false, // both are named
		"the army of [Iran]":                false,
		"[Guinea-Bissau] closed the border": false,
		"l’esercito dell’[Iran]":            false, // an article that lost its vowel
	} {
		t.Run(text, func(t *testing.T) {
			start := strings.Index(text, "[")
			end := strings.Index(text, "]") - 1
			raw := strings.NewReplacer("[", "", "]", "").Replace(text)
			if got := Cut(raw, "en", time.Time{}).Describes(sitrep.Span{Start: start, End: end}); got != want {
				t.Errorf("%v, want %v", got, want)
			}
		})
	}
}
