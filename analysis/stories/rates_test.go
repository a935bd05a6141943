package stories

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// TestRates counts in how many texts words are, and holds data/rates.txt to it; with -update it writes that file. The
// texts are those that analysis/names/data/README.md names, in the folder SITREP_CORPORA.
func TestRates(t *testing.T) {
	folder := os.Getenv("SITREP_CORPORA")
	if folder == "" {
		t.Skip("SITREP_CORPORA names no folder with the texts that the rates of words are counted in")
	}
	held, texts := map[string]int{}, 0
	for _, pattern := range []string{"crossner/*/*.txt.gz", "wnut17/*.gz", "btc/*.gz", "wikigold/*.gz", "re3d/*.conll.gz"} {
		paths, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no texts at %s in %s (%v)", pattern, folder, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "politics/test.txt.gz") || strings.HasSuffix(path, "wikipedia.conll.gz") {
				continue // kept for measuring; not free enough
			}
			for _, text := range shortTexts(t, path) {
				texts++
				for _, w := range stems(text) {
					held[w]++
				}
			}
		}
	}
	golden.File(t, "data/rates.txt", rateTable(held, texts))
}

// sentencesOfText is how many sentences of a collection make a text about as long as a short report.
const sentencesOfText = 4

func shortTexts(t *testing.T, path string) (out []string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	sentences := 0
	for lines := bufio.NewScanner(z); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) >= 2 && f[0] != "-DOCSTART-" && f[0] != "#" {
			text.WriteString(f[0] + " ")
			continue
		}
		if sentences++; sentences == sentencesOfText {
			out, sentences = append(out, text.String()), 0
			text.Reset()
		}
	}
	return append(out, text.String())
}

// stems returns what stands for the words of a text, each once.
func stems(text string) []string {
	var out []string
	for _, tok := range token.Cut(text, "en", time.Time{}).Tokens {
		if tok.Kind == token.Word && len(tok.Lower) > 1 && tok.Lower[0] < 0x80 && lexicon().says(tok.Lower, "en") {
			out = append(out, stem(tok.Lower))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rateTable writes the words that are in more than two of a thousand texts, in steps of half as much again.
func rateTable(held map[string]int, texts int) string {
	steps := []float64{2.5, 4, 6, 9, 14, 20, 30, 45, 70}
	lists := make([][]string, len(steps))
	for w, n := range held {
		rate := 1000 * float64(n) / float64(texts)
		if rate < steps[0] {
			continue
		}
		i := 0
		for i+1 < len(steps) && rate >= steps[i+1] {
			i++
		}
		lists[i] = append(lists[i], w)
	}
	var b strings.Builder
	b.WriteString("# Of a thousand short English texts, how many hold a word (its stem). Written by TestRates, which says of which texts.\n")
	for i, list := range lists {
		slices.Sort(list)
		for chunk := range slices.Chunk(list, 20) {
			fmt.Fprintf(&b, "%g %s\n", steps[i], strings.Join(chunk, " "))
		}
	}
	return b.String()
}
