package briefing

import (
	"fmt"
	"strings"
	"testing"

	"sitrep/internal/golden"
)

func TestLedger(t *testing.T) {
	golden.Run(t, "testdata/ledger", func(t *testing.T, in golden.Files) string {
		w := readWindow(t, in)
		var b strings.Builder
		for _, m := range Ledger(w) {
			fmt.Fprintf(&b, "# %s\n", dumpLine(m.Heading))
			for _, l := range m.Lines() {
				fmt.Fprintf(&b, "  %s\n", dumpLine(l))
			}
		}
		return b.String()
	})
}
