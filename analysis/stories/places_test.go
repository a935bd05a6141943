package stories

import "testing"

func TestTownsAreHeldAgainstTownsAndStatesAgainstStates(t *testing.T) {
	for _, c := range []struct {
		a, b []string
		want int
	}{
		{[]string{"place/flint", "place/michigan"}, []string{"place/flint"}, 1},
		{[]string{"place/flint"}, []string{"place/michigan"}, 0},
		{[]string{"place/michigan"}, []string{"place/ohio"}, -1},
		{[]string{"place/flint", "place/michigan"}, []string{"place/ohio"}, -1},
		{[]string{"place/flint", "place/michigan"}, []string{"place/dearborn", "place/michigan"}, -1},
		{[]string{"place/michigan"}, []string{"place/michigan"}, 1},
		{[]string{"place/flint"}, nil, 0},
	} {
		var x seen
		x.Main = hashesOf(c.a)
		if got := placesAgree(x, profile{Main: hashesOf(c.b)}); got != c.want {
			t.Errorf("%v and %v: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
