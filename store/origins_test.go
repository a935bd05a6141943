package store

import (
	"fmt"
	"testing"

	"sitrep"
)

// savedAs saves an article of an origin into story 1, which the first one founds.
func savedAs(t *testing.T, db *DB, src sitrep.SourceID, n int, o sitrep.Origin, copies ...sitrep.ArticleID) sitrep.ArticleID {
	t.Helper()
	a, d := said(src, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	sig, p := alone(a)
	p.Origin, p.Copies = o, copies
	if n > 1 {
		p.Story.ID = 1
	}
	id, err := db.Save(t.Context(), a, d, sig, p)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// state tells the origins of the articles, in order, and how many story 1 has.
func state(t *testing.T, db *DB) string {
	t.Helper()
	out := ""
	_, err := collect(t.Context(), db.read, func(row scanner) (_ struct{}, err error) {
		var name, kind string
		err = row.Scan(&name, &kind)
		out += fmt.Sprintf("%s %s, ", kind, name)
		return struct{}{}, err
	}, "SELECT o.name, o.kind FROM article a JOIN origin o ON o.id = a.origin ORDER BY a.id")
	if err != nil {
		t.Fatal(err)
	}
	n, err := first(collect(t.Context(), db.read, one[int], "SELECT origins FROM story WHERE id = 1"))
	if err != nil {
		t.Fatal(err)
	}
	return out + fmt.Sprint(n)
}

func TestOriginsAreFoundByTheirFirstKey(t *testing.T) {
	news := func(name string, keys ...string) sitrep.Origin {
		return sitrep.Origin{Name: name, Kind: "newsroom", Keys: keys}
	}
	for name, c := range map[string]struct {
		origins []sitrep.Origin
		want    string
	}{
		"feeds of one host": {
			[]sitrep.Origin{news("Daily World", "host:daily.example", "name:daily world"), news("Daily Sport", "host:daily.example", "name:daily sport")},
			"newsroom Daily World, newsroom Daily World, 1",
		},
		"one name, two hosts": {
			[]sitrep.Origin{news("Herald", "host:herald.example", "name:herald"), news("Herald", "host:herald.test", "name:herald")},
			"newsroom Herald, newsroom Herald (host:herald.test), 2",
		},
		"a search names one whose host is known": {
			[]sitrep.Origin{news("Herald", "host:herald.example", "name:herald"), news("Herald", "name:herald")},
			"newsroom Herald, newsroom Herald, 1",
		},
		"a host becomes known after a search named it": {
			[]sitrep.Origin{news("Herald", "name:herald"), news("Herald", "host:herald.example", "name:herald")},
			"newsroom Herald, newsroom Herald, 1",
		},
		"of an earlier program, without keys": {
			[]sitrep.Origin{{Name: "Herald", Kind: "newsroom"}, {Name: "Herald", Kind: "newsroom"}, news("Herald", "host:herald.example")},
			"newsroom Herald, newsroom Herald, newsroom Herald, 1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			db := opened(t)
			src := subscribed(t, db, guildA, "alpha")
			for i, o := range c.origins {
				savedAs(t, db, src, i+1, o)
			}
			if got := state(t, db); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A wire's own report that comes in after two copies of it takes them over, and the story counts again.
func TestCopiesGetTheOriginThatTurnsUp(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a := savedAs(t, db, src, 1, sitrep.Origin{Name: "Daily", Kind: "newsroom", Keys: []string{"host:daily.example"}})
	b := savedAs(t, db, src, 2, sitrep.Origin{Name: "Herald", Kind: "newsroom", Keys: []string{"host:herald.example"}})
	if got, want := state(t, db), "newsroom Daily, newsroom Herald, 2"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	savedAs(t, db, src, 3, sitrep.Origin{Name: "Wire", Kind: "wire", Keys: []string{"wire:wire"}}, a, b)
	if got, want := state(t, db), "wire Wire, wire Wire, wire Wire, 1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// However many articles begin with one sentence, a look-up reads but the newest of them.
func TestCopiesOfAKeyAreTheNewest(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	last := sitrep.ArticleID(0)
	for n := range perKey + 5 {
		a, d := said(src, n+1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		sig, p := alone(a)
		sig.CopyKeys = []string{"lead"}
		var err error
		if last, err = db.Save(t.Context(), a, d, sig, p); err != nil {
			t.Fatal(err)
		}
	}
	n, err := db.Neighbors(t.Context(), sitrep.Signature{CopyKeys: []string{"lead"}}, now())
	if err != nil || len(n.Copies) != perKey || n.Copies[0].Article != last {
		t.Errorf("%d copies, %v, want the newest %d", len(n.Copies), err, perKey)
	}
}
