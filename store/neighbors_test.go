package store

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sitrep"
)

func TestKeysComeBackAsTheyWere(t *testing.T) {
	for _, keys := range [][]string{nil, {}, {""}, {"a"}, {"a", "@person/koval", "Київ"}, {`"`, `","`, `\`, "<&>", "\n"}, {"[", "]", `a"]`}} {
		b, err := json.Marshal(keys)
		if err != nil {
			t.Fatal(err)
		}
		got, err := keysFrom(string(b))
		if diff := cmp.Diff(keys, got); diff != "" || err != nil {
			t.Errorf("%s, %v (-want +got):\n%s", b, err, diff)
		}
	}
}

func TestSignaturesOfManyKeysAreLookedUp(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	sig, p := alone(a)
	for i := range 2*maxCounted + 1 {
		p.Story.Keys = append(p.Story.Keys, fmt.Sprint("key", i))
	}
	sig.CopyKeys = p.Story.Keys
	if _, err := db.Save(t.Context(), a, d, sig, p); err != nil {
		t.Fatal(err)
	}
	n, err := db.Neighbors(t.Context(), sitrep.Signature{Keys: p.Story.Keys, CopyKeys: sig.CopyKeys}, now())
	if err != nil || len(n.Common) != len(p.Story.Keys) || len(n.Stories) != 1 || len(n.Copies) != 1 {
		t.Errorf("%d of %d keys counted, %d stories, %d copies, %v, want all, 1 and 1", len(n.Common), len(p.Story.Keys), len(n.Stories), len(n.Copies), err)
	}
}
