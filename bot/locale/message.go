package locale

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
)

// message is one sentence, or one for each plural form.
type message struct {
	one   []piece
	forms map[plural.Form][]piece // nil for a plain sentence
}

// piece is literal text, or a placeholder where name is set.
type piece struct {
	text   string
	bold   bool
	name   string
	option string // after the colon
	cite   bool   // {name#}
}

// UnmarshalJSON reads a string, or an object of plural forms that has "other".
func (m *message) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		m.one, err = parse(text)
		return err
	}
	var forms map[string]string
	if err := json.Unmarshal(data, &forms); err != nil {
		return fmt.Errorf("%s is neither a sentence nor plural forms", data)
	}
	if forms["other"] == "" {
		return fmt.Errorf("%s lacks the form \"other\"", data)
	}
	m.forms = map[plural.Form][]piece{}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		form, ok := formNamed(name)
		if !ok {
			return fmt.Errorf("%q is no plural form of CLDR", name)
		}
		pieces, err := parse(forms[name])
		if err != nil {
			return err
		}
		m.forms[form] = pieces
	}
	return nil
}

func formNamed(name string) (plural.Form, bool) {
	switch name {
	case "zero":
		return plural.Zero, true
	case "one":
		return plural.One, true
	case "two":
		return plural.Two, true
	case "few":
		return plural.Few, true
	case "many":
		return plural.Many, true
	case "other":
		return plural.Other, true
	}
	return plural.Other, false
}

// parse splits a template into its pieces.
func parse(text string) ([]piece, error) {
	var pieces []piece
	for i, part := range strings.Split(text, "**") {
		more, err := parsePart(part, i%2 == 1)
		if err != nil {
			return nil, fmt.Errorf("template %q: %w", text, err)
		}
		pieces = append(pieces, more...)
	}
	return pieces, nil
}

func parsePart(text string, bold bool) ([]piece, error) {
	var pieces []piece
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			pieces = append(pieces, piece{text: before, bold: bold})
		}
		if !found {
			break
		}
		inside, after, closed := strings.Cut(rest, "}")
		if !closed || inside == "" {
			return nil, fmt.Errorf("a { without a name and a }")
		}
		pieces = append(pieces, placeholder(inside, bold))
		text = after
	}
	return pieces, nil
}

func placeholder(inside string, bold bool) piece {
	name, option, _ := strings.Cut(inside, ":")
	name, cite := strings.CutSuffix(name, "#")
	return piece{name: name, option: option, cite: cite, bold: bold}
}

// pieces returns the form for n, or the plain sentence.
func (w *Words) pieces(m message, n int) []piece {
	if m.forms == nil {
		return m.one
	}
	if p, ok := m.forms[plural.Cardinal.MatchPlural(w.tag, max(n, -n), 0, 0, 0, 0)]; ok {
		return p
	}
	return m.forms[plural.Other]
}
