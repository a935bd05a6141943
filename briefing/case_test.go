package briefing

import (
	"testing"

	"golang.org/x/tools/txtar"
)

// caseFiles reads the files of one case.
func caseFiles(t testing.TB, path string) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range archive.Files {
		out[f.Name] = string(f.Data)
	}
	return out
}
