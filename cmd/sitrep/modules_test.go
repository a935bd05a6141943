package main

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A module that comes or goes must have its licence looked at.
func TestLicenceOfEveryModuleIsRecorded(t *testing.T) {
	found := func(file, form string) (names []string) {
		data, err := os.ReadFile("../../" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(form).FindAllStringSubmatch(string(data), -1) {
			names = append(names, m[1])
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	if diff := cmp.Diff(found("go.mod", `(?m)^\t(\S+) v\d`), found("docs/modules.md", "[|,] `([^`]+)`")); diff != "" {
		t.Errorf("docs/modules.md does not list the modules of go.mod (-go.mod +list):\n%s", diff)
	}
}
