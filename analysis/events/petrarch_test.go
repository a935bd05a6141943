package events_test

import (
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"

	"sitrep"
	"sitrep/analysis"
	"sitrep/analysis/token"
)

// outside is where published sets lie beside a checkout; none of them is part of it.
const outside = "../../../shared/eval/data"

// weis gives our kinds for the two digits that a code of the set begins with. Its dictionary codes after WEIS for the
// most part (03 consult, 12 accuse, 22 force), in places after CAMEO (19 fight): either is right. 02 is a comment, which
// is a quote to us and no event.
var weis = map[string][]string{
	"01": {"concede", "retreat"},
	"03": {"consult", "cooperate", "agree"},
	"04": {"support", "consult"},
	"05": {"aid", "agree", "support", "cooperate"},
	"06": {"concede", "cooperate"},
	"07": {"aid"},
	"08": {"agree", "cooperate", "concede"},
	"09": {"request"},
	"10": {"request"},
	"11": {"reject", "accuse"},
	"12": {"accuse", "reject"},
	"13": {"accuse", "threaten", "protest"},
	"14": {"reject", "protest"},
	"15": {"request", "mobilize"},
	"16": {"threaten", "sanction"},
	"17": {"threaten", "coerce"},
	"18": {"mobilize", "protest", "assault"},
	"19": {"sanction", "assault"},
	"20": {"sanction"},
	"21": {"coerce"},
	"22": {"assault"},
}

// dyad is one who did something to another: codes of three letters and the kinds it may be.
type dyad struct {
	source, target string
	kinds          []string
}

// TestPetrarch measures who did what to whom on the unit tests of PETRARCH. What the set calls right is what that program
// gives, with its own dictionaries and mostly of invented countries, so agreement is not truth: it says how far two
// readers that were made apart see the same source, kind and target. Figures are logged; nothing depends on the set.
func TestPetrarch(t *testing.T) {
	sentences := petrarch(t)
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, s := range sentences {
		for _, g := range s.want {
			codes[g.source], codes[g.target] = true, true
		}
	}
	var whole, given petrarchScore
	for _, s := range sentences {
		if !s.tellable() {
			continue
		}
		d := a.Analyze(sitrep.Article{Text: s.text, Language: "en", Published: published})
		whole.add(s, d)
		given.add(s, named(d, codes))
	}
	t.Logf("%d sentences, of which %d name all parties of their codes", len(sentences), whole.sentences)
	t.Logf("whole analysis\n%v", &whole)
	t.Logf("names of the invented countries given\n%v", &given)
	for _, line := range given.wrong {
		t.Log(line)
	}
}

// petrarchSentence is a text of the set with the dyads it is coded as.
type petrarchSentence struct {
	text string
	want []dyad
}

// petrarch reads the sentences that are coded with known codes, or as having no event.
func petrarch(t *testing.T) []petrarchSentence {
	f, err := os.Open(filepath.Join(outside, "events-petrarch-unit", "PETR.UnitTest.records.xml.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the set, which is not part of the project, does not lie at ", outside, ": only its figures are missing")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sentences []struct {
			Text   string `xml:"Text"`
			Coding []struct {
				Source string `xml:"sourcecode,attr"`
				Target string `xml:"targetcode,attr"`
				Event  string `xml:"eventcode,attr"`
				None   string `xml:"noevents,attr"`
			} `xml:"EventCoding"`
		} `xml:"Sentences>Sentence"`
	}
	dec := xml.NewDecoder(z)
	dec.Strict = false
	if err := dec.Decode(&file); err != nil {
		t.Fatal(err)
	}
	var out []petrarchSentence
	for _, s := range file.Sentences {
		p := petrarchSentence{text: strings.Join(strings.Fields(s.Text), " ")}
		known := len(s.Coding) > 0
		for _, c := range s.Coding {
			switch {
			case c.None != "":
			case len(c.Event) < 3 || c.Event[:2] != "02" && weis[c.Event[:2]] == nil || strings.ContainsFunc(c.Event, unicode.IsLetter):
				known = false
			case c.Event[:2] != "02" && len(c.Source) >= 3 && len(c.Target) >= 3:
				p.want = append(p.want, dyad{c.Source[:3], c.Target[:3], weis[c.Event[:2]]})
			}
		}
		if known {
			out = append(out, p)
		}
	}
	return out
}

// tellable reports whether each code of s is the beginning of a name in its text, or that of a country named there: the
// dictionaries that say who "Minas Tirith" is are not part of the set.
func (s petrarchSentence) tellable() bool {
	for _, w := range s.want {
		for _, code := range []string{w.source, w.target} {
			if code != "---" && !strings.Contains(s.text, code[:1]+strings.ToLower(code[1:])) {
				return false
			}
		}
	}
	return true
}

// named returns the document of d with the names that begin as one of the codes taken as places, and as peoples where
// they end like one.
func named(d *sitrep.Document, codes map[string]bool) *sitrep.Document {
	t := token.Cut(d.Text, "en", d.Published)
	w := &world{}
	for i, k := range t.Tokens {
		word := t.Word(i)
		if !k.Capital || k.Kind != token.Word || len(word) < 4 || !codes[strings.ToUpper(word[:3])] {
			continue
		}
		kind := "place"
		if strings.HasSuffix(word, "i") || strings.HasSuffix(word, "ian") || strings.HasSuffix(word, "ish") || strings.HasSuffix(word, "n") && i+1 < len(t.Tokens) && t.Tokens[i+1].Kind == token.Word && strings.HasSuffix(word, "an") {
			kind = "nationality"
		}
		w.add(kind + ": " + word)
	}
	for _, m := range d.Mentions {
		if i, ok := m.Entity.Index(); ok && d.Entities[i].Country != "" {
			w.add(string(m.Type) + " " + d.Entities[i].Country + ": " + m.Span.In(d.Text))
		}
	}
	return w.read(d.Text, "en", d.Published)
}

// petrarchScore counts dyads with the same source, kind and target, and parts of them.
type petrarchScore struct {
	sentences           int
	triple, kind, actor tally
	wrong               []string
}

func (s *petrarchScore) String() string {
	return "source, kind, target  " + s.triple.String() + "\nkind                  " + s.kind.String() + "\nsource, target        " + s.actor.String()
}

func (s *petrarchScore) add(p petrarchSentence, d *sitrep.Document) {
	s.sentences++
	got := dyads(d)
	same := match(p.want, got, func(a, b dyad) bool { return a.source == b.source && a.target == b.target && share(a.kinds, b.kinds) })
	for of, both := range map[*tally]int{
		&s.triple: same,
		&s.kind:   match(p.want, got, func(a, b dyad) bool { return share(a.kinds, b.kinds) }),
		&s.actor:  match(p.want, got, func(a, b dyad) bool { return a.source == b.source && a.target == b.target }),
	} {
		of.gold += len(p.want)
		of.system += len(got)
		of.both += both
	}
	if same < max(len(p.want), len(got)) {
		s.wrong = append(s.wrong, p.text)
		for _, w := range p.want {
			s.wrong = append(s.wrong, "   want "+w.source+" "+strings.Join(w.kinds, "/")+" "+w.target)
		}
		for _, e := range d.Events {
			s.wrong = append(s.wrong, "   found "+describe(d, e))
		}
	}
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// match returns how many of a find one of b that is the same and not yet taken.
func match(a, b []dyad, same func(a, b dyad) bool) int {
	left := slices.Clone(b)
	n := 0
	for _, x := range a {
		if i := slices.IndexFunc(left, func(y dyad) bool { return same(x, y) }); i >= 0 {
			left = slices.Delete(left, i, i+1)
			n++
		}
	}
	return n
}

// dyads returns the events of d that have an actor and a target. Those who meet or agree with one another are each the
// source and the target of it.
func dyads(d *sitrep.Document) []dyad {
	var out []dyad
	for _, e := range d.Events {
		kinds := []string{e.Type}
		if e.State == sitrep.Threatened {
			kinds = append(kinds, "threaten")
		}
		targets := e.Targets
		mutual := e.Type == "consult" || e.Type == "agree" || e.Type == "cooperate"
		if mutual && len(targets) == 0 {
			targets = e.Actors
		}
		for _, a := range e.Actors {
			for _, b := range targets {
				if x, y := codeOf(d, a), codeOf(d, b); x != y {
					out = append(out, dyad{x, y, kinds})
					if mutual && len(e.Targets) > 0 {
						out = append(out, dyad{y, x, kinds})
					}
				}
			}
		}
	}
	return out
}

// codeOf returns the code of an entity: that of its country, else the beginning of its name.
func codeOf(d *sitrep.Document, r sitrep.Ref) string {
	i, _ := r.Index()
	e := d.Entities[i]
	if region, err := language.ParseRegion(e.Country); e.Country != "" && err == nil {
		return region.ISO3()
	}
	return strings.ToUpper(e.Name[:min(3, len(e.Name))])
}
