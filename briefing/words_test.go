package briefing

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryKeyHasWords holds the keys that this room says to the files of words, in both directions.
func TestEveryKeyHasWords(t *testing.T) {
	said := keysInSource(t)
	if len(said) < 40 {
		t.Fatalf("only %d keys were found in the source: the search is broken", len(said))
	}
	for _, language := range []string{"en", "uk"} {
		words := map[string]any{}
		for _, part := range []string{"line", "cron"} {
			data, err := os.ReadFile(filepath.Join("..", "bot", "locale", language+"."+part+".json"))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &words); err != nil {
				t.Fatalf("%s.%s.json: %v", language, part, err)
			}
		}
		for _, key := range said {
			if !slices.ContainsFunc(sortedKeys(words), func(w string) bool { return w == key || strings.HasSuffix(key, ".") && strings.HasPrefix(w, key) }) {
				t.Errorf("%s has no words for %s", language, key)
			}
		}
		for _, w := range sortedKeys(words) {
			if !slices.ContainsFunc(said, func(key string) bool { return w == key || strings.HasPrefix(w, strings.TrimSuffix(key, ".")+".") }) {
				t.Errorf("%s has words for %s, which nothing says", language, w)
			}
		}
	}
}

func keysInSource(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`"((?:line|cron)\.[a-z.-]*)"`)
	var out []string
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		source, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(source), -1) {
			if m[1] != "line.notice." && !slices.Contains(out, m[1]) {
				out = append(out, m[1])
			}
		}
	}
	return append(out, "line.notice.")
}
