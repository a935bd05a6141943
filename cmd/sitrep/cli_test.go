package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/store"
)

// call runs the program with some standard input and gives what came of it.
func call(ctx context.Context, in io.Reader, args ...string) (status int, out, errs string) {
	var o, e strings.Builder
	status = run(ctx, args, stdio{in: in, out: &o, err: &e, getenv: func(string) string { return "" }})
	return status, o.String(), e.String()
}

// A command that waits for input, as at a terminal or behind a pipe that says nothing, must end when it is interrupted:
// quietly, and with a status that tells a script that it was not done.
func TestInterruptEndsACommandThatWaitsForInput(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	for _, args := range [][]string{
		{"analyze"},
		{"feed"},
		{"ingest", "--jsonl", "--db", db},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			in, never := io.Pipe()
			defer never.Close()
			go func() {
				_, _ = never.Write([]byte("\n"))
				cancel()
			}()
			status, out, errs := call(ctx, in, args...)
			if status != interrupted || errs != "" || out != "" {
				t.Errorf("status %d, want %d; output %q, errors %q", status, interrupted, out, errs)
			}
		})
	}
}

func TestUnreadableInputHasStatusTwoAndOneLine(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := `{"id":"a","text":"The bridge is closed."}` + "\n"
	for name, c := range map[string]struct {
		args []string
		want string // in the errors
	}{
		"a folder for a page":             {[]string{"extract", dir}, "is a directory"},
		"a folder for a feed":             {[]string{"feed", dir}, "is a directory"},
		"a folder for articles":           {[]string{"analyze", dir}, "is a directory"},
		"a folder for a text":             {[]string{"analyze", "--text", dir}, "is a directory"},
		"a feed that is too long":         {[]string{"feed", write("long.xml", strings.Repeat(" ", longestDocument+1))}, "longer than 20 MiB"},
		"a line that is no UTF-8":         {[]string{"analyze", write("latin.jsonl", "{\"id\":\"a\",\"text\":\"caf\xe9\"}\n"+good)}, "line 1: it is not UTF-8"},
		"a text that is no UTF-8":         {[]string{"analyze", "--text", write("latin.txt", "caf\xe9")}, "not UTF-8"},
		"less than no cores":              {[]string{"analyze", "--jobs", "-2", write("good.jsonl", good)}, "--jobs"},
		"a timeline that ends beforehand": {[]string{"timeline", "--from", "2025-05-01", "--to", "2025-04-01", write("good2.jsonl", good)}, "--from"},
		"a language that is not spoken":   {[]string{"doctor", "--config", write("xx.yaml", "language: xx\n")}, `"xx": it speaks en, uk`},
		"a demo in such a language":       {[]string{"demo", "--lang", "xx"}, `"xx": it speaks en, uk`},
		"a page without an address":       {[]string{"extract"}, "no article text was found on the page\n"},
		"a server that is no number":      {[]string{"erase", "--guild", "x"}, "invalid argument \"x\" for \"--guild\"; see `sitrep erase -h`"},
		"a file that is not there":        {[]string{"analyze", filepath.Join(dir, "none")}, "no such file or directory: name one that can be read, or - for standard input"},
		"a backup into no folder":         {[]string{"backup", "--db", archived(t), filepath.Join(dir, "none", "b.db")}, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, errs := call(t.Context(), strings.NewReader(""), c.args...)
			if want := 2; status != want && !strings.HasPrefix(name, "a backup") {
				t.Errorf("status %d, want %d", status, want)
			}
			if !strings.Contains(errs, c.want) || strings.Count(errs, "\n") > 2 {
				t.Errorf("said %q, want %q", errs, c.want)
			}
		})
	}
}

// A file that is not there must not leave an archive behind, which other commands then take for the one that was meant.
func TestMissingInputMakesNoArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if status, _, errs := call(t.Context(), strings.NewReader(""), "ingest", "--jsonl", "--db", path, path+".jsonl"); status != 2 || strings.Count(errs, "\n") != 1 {
		t.Errorf("status %d, errors %q", status, errs)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("an archive was made")
	}
}

// archived returns a database with one article in it.
func archived(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	line := `{"id":"a","title":"Bridge closed","url":"https://outlet.example/a","text":"The bridge is closed, the mayor said.","published":"2025-04-22T10:00:00Z"}`
	if status, _, errs := call(t.Context(), strings.NewReader(line), "ingest", "--jsonl", "--db", path); status != 0 {
		t.Fatalf("ingest: %d, %s", status, errs)
	}
	return path
}

// One line of the year 9999 would make every briefing one of that year.
func TestArticlesToComeAreLeftOut(t *testing.T) {
	lines := `{"id":"a","url":"https://outlet.example/a","text":"The bridge is closed.","published":"9999-04-22"}` + "\n" +
		`{"id":"b","url":"https://outlet.example/b","text":"The bridge is open.","published":"2025-04-22"}`
	status, out, errs := call(t.Context(), strings.NewReader(lines), "ingest", "--jsonl", "--db", filepath.Join(t.TempDir(), "a.db"))
	if status != 2 || !strings.HasPrefix(out, "1 added") || !strings.Contains(errs, "article a is left out: it is dated in the future") {
		t.Errorf("status %d, output %q, errors %q", status, out, errs)
	}
}

// Who stops a long run must be told that nothing of it is lost.
func TestStoppedIngestSaysWhatIsKept(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, lines := io.Pipe()
	defer lines.Close()
	go func() {
		_, _ = lines.Write([]byte(`{"id":"a","url":"https://outlet.example/a","text":"The bridge is closed."}` + "\n"))
		_, _ = lines.Write([]byte("\n")) // which is taken once the first line is done
		cancel()
	}()
	status, out, errs := call(ctx, in, "ingest", "--jsonl", "--db", filepath.Join(t.TempDir(), "a.db"))
	if status != interrupted || out != "" || !strings.Contains(errs, "stopped after 1 added") {
		t.Errorf("status %d, output %q, errors %q", status, out, errs)
	}
}

// A mark at the beginning, as some editors leave one, is no part of the first article.
func TestByteOrderMarkIsNoFault(t *testing.T) {
	status, out, errs := call(t.Context(), strings.NewReader("\ufeff"+`{"id":"a","text":"The bridge is closed."}`), "analyze")
	if status != 0 || !strings.Contains(out, `"id":"a"`) {
		t.Errorf("status %d, output %q, errors %q", status, out, errs)
	}
}

func TestLinesThatAreTooLongAreToldAndSkipped(t *testing.T) {
	in := "first\n" + strings.Repeat("x", 5000) + "\nthird\n\nlast"
	var got []string
	for n, line := range eachLine(strings.NewReader(in), 100) {
		if line.err != nil {
			got = append(got, "!")
			continue
		}
		got = append(got, string(line.data))
		if n == 5 && string(line.data) != "last" {
			t.Errorf("line %d is %q", n, line.data)
		}
	}
	if want := "first,!,third,,last"; strings.Join(got, ",") != want {
		t.Errorf("got %q, want %q", strings.Join(got, ","), want)
	}
}

// While the bot runs, it alone writes; everybody may read.
func TestArchiveIsReadBesideTheBot(t *testing.T) {
	path := archived(t)
	db, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, args := range [][]string{
		{"who", "bridge"},
		{"search", "bridge"},
		{"brief"},
		{"timeline", "--query", "bridge"},
		{"backup", filepath.Join(t.TempDir(), "copy.db")},
	} {
		if status, out, errs := call(t.Context(), strings.NewReader(""), append(args, "--db", path)...); status != 0 || out == "" {
			t.Errorf("%v: status %d, output %q, errors %q", args, status, out, errs)
		}
	}
	if _, out, _ := call(t.Context(), strings.NewReader(""), "doctor", "--db", path); !strings.Contains(out, "ok    server") && !strings.Contains(out, "ok    permissions") {
		t.Errorf("doctor does not look into an archive that is in use: %s", out)
	}
	if status, _, errs := call(t.Context(), strings.NewReader(""), "ingest", "--jsonl", "--db", path); status != 75 {
		t.Errorf("a second writer: status %d, %s", status, errs)
	}
}

func TestBriefOfAnEmptyArchiveIsOfToday(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, out, _ := call(t.Context(), strings.NewReader(""), "brief", "--json", "--db", path); out == "" || strings.Contains(out, `"to":"0001`) {
		t.Errorf("got %s", out)
	}
}

func TestAnErrorOfSeveralLinesIsToldOnOne(t *testing.T) {
	var errs strings.Builder
	status := exit(errors.Join(errors.New("first"), usagef("second")), &errs)
	if status != 2 || errs.String() != "sitrep: first; second\n" {
		t.Errorf("status %d, said %q", status, errs.String())
	}
	if status := exit(context.Canceled, &errs); status != interrupted {
		t.Errorf("interrupted: status %d", status)
	}
}

// Lines go where the answers of the same archive come from: to the only server that the bot is in.
func TestLinesAreReadByTheOnlyServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db, err := store.Open(t.Context(), path, store.Options{})
	if err == nil {
		err = errors.Join(db.SaveGuild(t.Context(), sitrep.Guild{ID: guildOfTest, Joined: demoBegin}), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	line := `{"id":"a","title":"Bridge closed","url":"https://outlet.example/a","text":"The bridge is closed.","published":"2025-04-22"}`
	if status, _, errs := call(t.Context(), strings.NewReader(line), "ingest", "--jsonl", "--db", path); status != 0 {
		t.Fatalf("ingest: %d, %s", status, errs)
	}
	if _, out, errs := call(t.Context(), strings.NewReader(""), "search", "--db", path, "bridge"); !strings.Contains(out, "Bridge closed") {
		t.Errorf("search says %q, %q", out, errs)
	}
}

func TestCountsInJSON(t *testing.T) {
	line := `{"id":"a","url":"https://outlet.example/a","text":"The bridge is closed.","published":"2025-04-22"}`
	status, out, errs := call(t.Context(), strings.NewReader(line), "ingest", "--jsonl", "--json", "--db", filepath.Join(t.TempDir(), "a.db"))
	if want := `{"added":1,"edited":0,"known":0,"refused":0}` + "\n"; status != 0 || out != want {
		t.Errorf("status %d, got %q, want %q, errors %q", status, out, want, errs)
	}
}
