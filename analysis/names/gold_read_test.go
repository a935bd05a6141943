package names

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
)

// article is a text with names marked by hand: who[span] tells which thing a span stands for, titles of whom a title is,
// and countries where a place is.
type article struct {
	text, lang string
	types      map[sitrep.Span]sitrep.EntityType
	who        map[sitrep.Span]string
	titles     map[sitrep.Span]string
	countries  map[string]string
}

var goldTypes = map[byte]sitrep.EntityType{
	'P': sitrep.Person, 'O': sitrep.Organization, 'U': sitrep.Unit, 'L': sitrep.Place, 'F': sitrep.Facility,
	'N': sitrep.Nationality, 'W': sitrep.Weapon, 'X': sitrep.OtherName,
}

// readGold reads the articles of all languages.
func readGold(t *testing.T) []article {
	t.Helper()
	var out []article
	for _, lang := range []string{"en", "uk", "ru"} {
		name := strings.Replace("articles."+lang+".txt", ".en.", ".", 1)
		data, err := os.ReadFile(filepath.Join("testdata/gold", name))
		if err != nil {
			t.Fatal(err)
		}
		for block := range strings.SplitSeq(string(data), "\n\n") {
			out = append(out, marked(strings.ReplaceAll(uncommented(block), "\n", "\n\n"), lang))
		}
	}
	return out
}

func uncommented(block string) string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// opened is a mark whose closing bracket has not come yet.
type opened struct {
	at    int
	title bool
	tag   string
}

// marked takes the marks out of an article. They may lie in one another, as the name of a country does in a title.
func marked(s, lang string) article {
	a := article{lang: lang, types: map[sitrep.Span]sitrep.EntityType{}, who: map[sitrep.Span]string{}, titles: map[sitrep.Span]string{}, countries: map[string]string{}}
	var open []opened
	for s != "" {
		at := strings.IndexAny(s, "[]{}")
		if at < 0 {
			a.text += s
			break
		}
		bracket := s[at]
		a.text, s = a.text+s[:at], s[at+1:]
		if bracket == ']' || bracket == '}' {
			a.mark(open[len(open)-1])
			open = open[:len(open)-1]
			continue
		}
		tag, rest, _ := strings.Cut(s, ":")
		if w, ok := strings.CutPrefix(rest, "the "); ok && bracket == '[' && !strings.Contains(tag, "n") {
			a.text, rest = a.text+"the ", w
		}
		open, s = append(open, opened{at: len(a.text), title: bracket == '{', tag: tag}), rest
	}
	return a
}

func (a *article) mark(o opened) {
	span := sitrep.Span{Start: o.at, End: len(a.text)}
	if o.title {
		a.titles[span] = o.tag
		return
	}
	tag, country, _ := strings.Cut(o.tag, "/")
	who := tag[:1] + strings.TrimLeft(tag[1:], "hn")
	a.types[span], a.who[span] = goldTypes[tag[0]], who
	if country != "" {
		a.countries[who] = country
	}
}
