// Package golden runs cases kept in txtar files, and rewrites what they expect when tests run with -update.
//
// A case file has a comment that says why the case exists, one or more input files, and a file "want".
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected results of golden cases")

// Files are the input files of a case by name, without a final "want".
type Files map[string]string

// Run reads each *.txtar below dir, calls got with its input files, and compares the answer with the file "want" of
// the case. A folder without cases fails the test.
func Run(t *testing.T, dir string, got func(t *testing.T, in Files) string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden cases in %s (%v)", dir, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { runCase(t, path, got) })
	}
}

func runCase(t *testing.T, path string, got func(*testing.T, Files) string) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatalf("read case: %v", err)
	}
	if len(strings.TrimSpace(string(archive.Comment))) == 0 {
		t.Errorf("%s: say above the first file why this case exists", path)
	}
	in, want := Files{}, -1
	for i, f := range archive.Files {
		if f.Name == "want" {
			want = i
			continue
		}
		in[f.Name] = string(f.Data)
	}
	answer := got(t, in)
	if !strings.HasSuffix(answer, "\n") {
		answer += "\n"
	}
	if *update {
		store(t, path, archive, want, answer)
		return
	}
	if want < 0 {
		t.Fatalf("%s: no file \"want\"; run the test with -update", path)
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), answer); diff != "" {
		t.Errorf("%s differs (-want +got), -update accepts it:\n%s", path, diff)
	}
}

func store(t *testing.T, path string, archive *txtar.Archive, want int, answer string) {
	t.Helper()
	if want < 0 {
		archive.Files = append(archive.Files, txtar.File{Name: "want"})
		want = len(archive.Files) - 1
	}
	archive.Files[want].Data = []byte(answer)
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatalf("update case: %v", err)
	}
}

// File compares got with the file at path, or writes it with -update.
func File(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got), -update accepts it:\n%s", path, diff)
	}
}
