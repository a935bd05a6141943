// Package arch tests the plan of the house: which room may import which, and what each may use from outside.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// room says what the packages under Dir may import beyond the standard library.
type room struct {
	Dir     string
	Ours    []string // prefixes of our packages
	Outside []string // prefixes of modules
	Never   []string // standard packages that would break the room's promise
}

// rooms is the table of doors. The longest matching Dir counts.
var rooms = []room{
	{Dir: ".", Never: []string{"net/http", "os", "database/sql", "log/slog"}},
	{Dir: "analysis", Ours: []string{"sitrep", "sitrep/analysis/"}, Outside: []string{"golang.org/x/text", "golang.org/x/net/publicsuffix", "github.com/RadhiFadlillah/whatlanggo"}, Never: []string{"net/http", "os", "database/sql", "log/slog", "context"}},
	{Dir: "analysis/names/train", Ours: []string{"sitrep", "sitrep/analysis/"}},
	{Dir: "feed", Ours: []string{"sitrep"}, Outside: []string{"code.dny.dev/ssrf", "codeberg.org/readeck/go-readability", "github.com/temoto/robotstxt", "golang.org/x/net", "golang.org/x/text"}, Never: []string{"database/sql"}},
	{Dir: "store", Ours: []string{"sitrep"}, Outside: []string{"modernc.org/sqlite", "github.com/pressly/goose", "github.com/klauspost/compress", "github.com/gosimple/unidecode", "golang.org/x/net/publicsuffix", "golang.org/x/text"}, Never: []string{"net/http"}},
	{Dir: "config", Outside: []string{"github.com/goccy/go-yaml"}},
	{Dir: "ingest", Ours: []string{"sitrep", "sitrep/feed", "sitrep/analysis/"}, Outside: []string{"golang.org/x/sync"}, Never: []string{"database/sql", "net/http"}},
	{Dir: "briefing", Ours: []string{"sitrep", "sitrep/analysis/"}, Outside: []string{"github.com/robfig/cron", "golang.org/x/net/publicsuffix", "golang.org/x/sync"}, Never: []string{"database/sql", "net/http"}},
	{Dir: "bot", Ours: []string{"sitrep", "sitrep/analysis/", "sitrep/briefing", "sitrep/bot/locale"}, Outside: []string{"golang.org/x/text", "github.com/rivo/uniseg"}, Never: []string{"database/sql"}},
	{Dir: "bot/terminal", Ours: []string{"sitrep", "sitrep/bot"}, Never: []string{"database/sql"}},
	{Dir: "bot/locale", Ours: []string{"sitrep"}, Outside: []string{"golang.org/x/text"}, Never: []string{"database/sql", "net/http"}},
	{Dir: "bot/discord", Ours: []string{"sitrep", "sitrep/bot", "sitrep/bot/locale", "sitrep/briefing"}, Outside: []string{"github.com/bwmarrin/discordgo", "github.com/gorilla/websocket", "golang.org/x/time", "github.com/rivo/uniseg"}, Never: []string{"database/sql"}},
	{Dir: "internal", Ours: []string{"sitrep", "sitrep/internal/"}, Outside: []string{"github.com/gorilla/websocket", "github.com/santhosh-tekuri/jsonschema", "github.com/google/go-cmp", "golang.org/x/tools/txtar"}},
	{Dir: "cmd", Ours: []string{"sitrep"}, Outside: []string{"github.com/spf13/cobra", "golang.org/x/sync", "golang.org/x/term"}},
}

// testsMayUse are for tests alone, in any room.
var testsMayUse = []string{"sitrep/bot/terminal", "sitrep/internal/", "sitrep", "github.com/google/go-cmp", "pgregory.net/rapid", "go.uber.org/goleak", "github.com/rogpeppe/go-internal", "github.com/santhosh-tekuri/jsonschema", "golang.org/x/"}

func TestDoors(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || d.Name() == "tools" || strings.HasPrefix(d.Name(), ".") && path != root) {
			if err == nil && path != root {
				return fs.SkipDir
			}
			return err
		}
		if strings.HasSuffix(path, ".go") {
			files++
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			check(t, path, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d files were checked: the walk is broken", files)
	}
}

func check(t *testing.T, path, rel string) {
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Errorf("%s: %v", rel, err)
		return
	}
	dir := filepath.ToSlash(filepath.Dir(rel))
	r := roomOf(dir)
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if fault := r.fault(dir, p, strings.HasSuffix(rel, "_test.go")); fault != "" {
			t.Errorf("%s imports %s: %s", rel, p, fault)
		}
	}
}

func roomOf(dir string) room {
	best := rooms[0]
	for _, r := range rooms[1:] {
		if (dir == r.Dir || strings.HasPrefix(dir, r.Dir+"/")) && (best.Dir == "." || len(r.Dir) > len(best.Dir)) {
			best = r
		}
	}
	return best
}

func (r room) fault(dir, p string, test bool) string {
	first, _, _ := strings.Cut(p, "/")
	ours := p == "sitrep" || strings.HasPrefix(p, "sitrep/")
	switch {
	case test && (allowed(testsMayUse, p) || !ours && !strings.Contains(first, ".")):
		return ""
	case !ours && !strings.Contains(first, "."):
		if allowed(r.Never, p) {
			return "the room " + r.Dir + " promises not to"
		}
		return ""
	case ours && (r.Dir == "cmd" || p == "sitrep/"+dir || strings.HasPrefix(p, "sitrep/"+r.Dir+"/internal")):
		return ""
	case ours && (allowed(r.Ours, p) || strings.HasPrefix(p, "sitrep/"+r.Dir+"/") && r.Dir != "bot"):
		return ""
	case !ours && allowed(r.Outside, p):
		return ""
	}
	return "the room " + r.Dir + " has no door to it"
}

// allowed matches whole packages, or everything below an entry that ends in a slash or names a module.
func allowed(list []string, p string) bool {
	for _, a := range list {
		ours := strings.HasPrefix(a, "sitrep")
		if p == a || strings.HasSuffix(a, "/") && strings.HasPrefix(p, a) || p == strings.TrimSuffix(a, "/") || !ours && strings.HasPrefix(p, a+"/") {
			return true
		}
	}
	return false
}

func TestFaultsAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		dir, path string
		fault     bool
	}{
		"the bot reads no SQL":              {"bot", "database/sql", true},
		"the bot does not know the store":   {"bot", "sitrep/store", true},
		"analysis reads no clock's world":   {"analysis/times", "net/http", true},
		"the store may use its driver":      {"store", "modernc.org/sqlite", false},
		"feed may not use the driver":       {"feed", "modernc.org/sqlite", true},
		"the command may know everything":   {"cmd/sitrep", "sitrep/store", false},
		"the vocabulary knows nothing else": {".", "sitrep/feed", true},
	} {
		if got := roomOf(c.dir).fault(c.dir, c.path, false) != ""; got != c.fault {
			t.Errorf("%s: %s importing %s: fault %v, want %v", name, c.dir, c.path, got, c.fault)
		}
	}
}
