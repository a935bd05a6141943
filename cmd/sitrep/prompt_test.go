package main

import "testing"

// The tab key completes the option that is being typed: the one named last, else the first. Most
// have nothing to offer.
func TestFocusedOption(t *testing.T) {
	for line, want := range map[string][2]string{
		"/who ":                                   {"name", ""},
		"/who dmitry pes":                         {"name", "dmitry pes"},
		"/quotes peskov about:truce":              {"", ""},
		"/quotes about:truce speaker:pes":         {"speaker", "pes"},
		"/brief when:today topic:dro":             {"topic", "dro"},
		"/feed edit side:Costana source:the wire": {"source", "the wire"},
	} {
		for range 20 { // not by the order of a map
			_, options, focused, err := parseCommand(line)
			if got := [2]string{focused, options[focused]}; err != nil || got != want {
				t.Fatalf("%q: %q, %v; want %q", line, got, err, want)
			}
		}
	}
}
