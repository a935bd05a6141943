package locale

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// Text returns a message filled from args, which are pairs of a name and a value as for slog: a string, an int, a
// time.Time, a sitrep.Arg, a Run or a []Run. A message that is missing shows as its key, and an argument as its name.
func (w *Words) Text(key string, args ...any) string { return Plaintext(w.Runs(key, args...)) }

// Runs is Text with its styles.
func (w *Words) Runs(key string, args ...any) []Run {
	given := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		given[fmt.Sprint(args[i])] = args[i+1]
	}
	return w.fill(key, given)
}

// Line returns a statement as shown: its message filled, the sign of its status, and the [n] of its citations.
func (w *Words) Line(l sitrep.Line) []Run {
	if l.Key == "" {
		return nil
	}
	given := make(map[string]any, len(l.Args))
	for name, a := range l.Args {
		given[name] = a
	}
	runs := w.fill(l.Key, given)
	if l.Amended {
		runs = append([]Run{{Text: w.Text("sign.amended") + " "}}, runs...)
	}
	if l.Status != "" {
		runs = append(runs, Run{Text: " " + w.Text("sign."+string(l.Status))})
	}
	return append(runs, marks(l.Cites, runs)...)
}

// marks returns " [1][2]", each with its citation, but for those that shown has where they belong.
func marks(cites []sitrep.Citation, shown []Run) []Run {
	var runs []Run
	seen := map[int]bool{}
	for _, r := range shown {
		if r.Cite != nil && r.Text == mark(*r.Cite).Text {
			seen[r.Cite.N] = true
		}
	}
	for _, c := range cites {
		if c.N == 0 || seen[c.N] {
			continue
		}
		if len(runs) == 0 {
			runs = append(runs, Run{Text: " "})
		}
		seen[c.N] = true
		runs = append(runs, mark(c))
	}
	return runs
}

func mark(c sitrep.Citation) Run { return Run{Text: "[" + strconv.Itoa(c.N) + "]", Cite: &c} }

// fill puts args into the message of that name.
func (w *Words) fill(key string, args map[string]any) []Run {
	m, ok := w.find(key)
	if !ok {
		return []Run{{Text: key}}
	}
	var runs []Run
	for _, p := range w.pieces(m, count(args["n"])) {
		runs = append(runs, styled(p.bold, w.piece(p, args))...)
	}
	return runs
}

func styled(bold bool, runs []Run) []Run {
	for i := range runs {
		if bold && runs[i].Style == Plain {
			runs[i].Style = Bold
		}
	}
	return runs
}

func (w *Words) piece(p piece, args map[string]any) []Run {
	if p.name == "" {
		return []Run{{Text: p.text}}
	}
	value, ok := args[p.name]
	if !ok {
		return []Run{{Text: p.name}}
	}
	if a, ok := value.(sitrep.Arg); ok && p.cite {
		if a.Cite.N == 0 {
			return nil
		}
		return []Run{mark(a.Cite)}
	}
	return w.value(p.option, value)
}

// value shows one argument; option is the message it is put through or joined with.
func (w *Words) value(option string, value any) []Run {
	switch v := value.(type) {
	case string:
		return []Run{{Text: v}}
	case int:
		if option != "" {
			return w.fill(option, map[string]any{"n": sitrep.Number(v)})
		}
		return []Run{{Text: w.Number(float64(v))}}
	case time.Time:
		return []Run{{Text: w.Time(v, "minute")}}
	case Run:
		return []Run{v}
	case []Run:
		return append([]Run(nil), v...)
	case sitrep.Arg:
		return w.arg(option, v)
	}
	return []Run{{Text: fmt.Sprint(value)}}
}

// arg shows an argument of a statement by its kind.
func (w *Words) arg(option string, a sitrep.Arg) []Run {
	switch a.Kind {
	case sitrep.ArgQuoted:
		return []Run{{Text: w.Quoted(a.Text), Cite: cited(a)}}
	case sitrep.ArgReported:
		return []Run{{Text: Clean(a.Text), Style: Italic, Cite: cited(a)}}
	case sitrep.ArgName:
		return []Run{{Text: Clean(a.Text), Cite: cited(a)}}
	case sitrep.ArgTitle:
		return []Run{{Text: Clean(a.Text), URL: a.URL, Cite: cited(a)}}
	case sitrep.ArgNumber:
		if option != "" {
			return w.fill(option, map[string]any{"n": a})
		}
		return []Run{{Text: w.Range(a.Low, a.High), Cite: cited(a)}}
	case sitrep.ArgTime:
		return []Run{{Text: w.Time(a.Time, a.Precision), Cite: cited(a)}}
	case sitrep.ArgWord:
		return w.fill(a.Text, nil)
	case sitrep.ArgLines:
		return w.lines(option, a.Lines)
	}
	return []Run{{Text: Clean(a.Text)}}
}

// lines joins further statements with the message that option names.
func (w *Words) lines(option string, lines []sitrep.Line) []Run {
	if option == "" {
		option = "join.dot"
	}
	var runs []Run
	for i, l := range lines {
		if i > 0 {
			runs = append(runs, Run{Text: w.Text(option)})
		}
		runs = append(runs, w.Line(l)...)
	}
	return runs
}

func cited(a sitrep.Arg) *sitrep.Citation {
	if a.Cite.Article == 0 {
		return nil
	}
	return &a.Cite
}

// count returns the number that plural forms are chosen by: the upper end of a range.
func count(v any) int {
	switch n := v.(type) {
	case int:
		return n
	case sitrep.Arg:
		if n.High.IsUnbounded() {
			return int(n.Low)
		}
		return int(n.High)
	}
	return 0
}

// Quoted returns words of a source between the quotation marks of the language, without a comma at their end: that
// belongs to the sentence around them.
func (w *Words) Quoted(words string) string {
	return w.Text("quote.open") + strings.TrimRight(strings.TrimSpace(Clean(words)), ", ") + w.Text("quote.close")
}
