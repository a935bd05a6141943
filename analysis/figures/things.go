package figures

import "strings"

// things finds whether drones and missiles were shot down, and reads attacks during a truce as violations of it.
func (f *finder) things(i int) {
	q := &f.q[i]
	switch {
	case q.unit == "settlements" && (!f.has.fate(gain) || f.at(f.before(q.from)).sign(where|stop)):
		q.unit = "" // "400 men from one village"
	case q.unit == "violations" && !f.has.sign(truce):
		q.unit = "" // of anything else
	case q.unit == "attacks" && f.underTruce():
		q.unit = "violations"
	case q.unit != "drones" && q.unit != "missiles":
	case f.at(f.skipBack(q.from)).fate(down) && !f.done(f.skipBack(q.from)):
		q.unit = "" // "never shot down four drones"
	case f.downed(i):
		q.unit += "-downed"
	}
}

func (f *finder) underTruce() bool {
	for k := f.from; k < f.to; k++ {
		if !f.at(k).sign(truce) {
			continue
		}
		for j := k; j >= max(f.from, k-4); j-- {
			if f.lower(j) == "during" || f.at(j).fate(violate) {
				return true
			}
		}
	}
	return false
}

// downed reports whether quantity i was shot down: by the verb before it or its list, or behind it.
func (f *finder) downed(i int) bool {
	q := &f.q[i]
	if f.at(f.skipBack(q.from)).fate(down) || f.follows(q, down) || f.parted(q, q.end).fate(down) {
		return true
	}
	if i+1 < len(f.q) && f.q[i+1].kind == thing && f.joined(q, &f.q[i+1]) && f.follows(&f.q[i+1], down) {
		return true // "277 drones and 19 missiles were destroyed"
	}
	if i == 0 || !f.joined(&f.q[i-1], q) {
		return false
	}
	p := &f.q[i-1]
	return p.downed() || p.kind == thing && f.at(f.skipBack(p.from)).fate(down) // "destroyed six tanks and two drones"
}

// parted returns what the two halves of a verb around q, the latter at token k, say: "let 22 hostages go", "shot three drones down".
func (f *finder) parted(q *quantity, k int) *entry {
	if w := f.l.words[f.lower(q.from-1)]; w != nil {
		for _, p := range w.phrases {
			if p.entry.fate(parted) && p.words[1] == f.lower(k) {
				return p.entry
			}
		}
	}
	return nothing
}

func (q *quantity) downed() bool { return q.unit == "drones-downed" || q.unit == "missiles-downed" }

// violations reads "broke the truce 2,935 times" and "attacked 47 times".
func (f *finder) violations(q *quantity) {
	broke, held := false, false
	for k := f.from; k < f.to; k++ {
		broke = broke || f.at(k).fate(violate)
		held = held || f.at(k).sign(truce)
	}
	switch {
	case broke && held:
		q.unit = "violations"
	case f.l.free && f.at(q.end).sign(event):
		q.unit = "attacks" // "47 разів атакувала"
	}
}

// bareDowned gives "61 were shot down", "shot down 74 of 105 drones" and "23 reached their targets" the unit of the drones that the sentence
// names.
func (f *finder) bareDowned() {
	for i := range f.q {
		q := &f.q[i]
		if q.unit != "" || q.kind != 0 || q.isA || q.unknown {
			continue
		}
		passed := f.follows(q, through)
		right := passed || f.follows(q, down) || f.parted(q, q.end).fate(down)
		w := f.launched(i, right, f.at(f.skipBack(q.from)).fate(down))
		if w < 0 {
			q.unit = f.lastFired(right && !passed)
			continue
		}
		q.unit = strings.TrimSuffix(f.q[w].unit, "-downed")
		if !passed {
			q.unit += "-downed"
		}
		if f.q[w].downed() {
			w = f.q[w].partOf
		}
		if w >= 0 && q.low <= f.q[w].low {
			q.partOf = w
		}
	}
}

// lastFired returns the unit of drones or missiles that are told to be shot down after a sentence on how many were fired: "It fired 70 rockets. The
// army said 55 were intercepted."
func (f *finder) lastFired(downed bool) string {
	n := len(f.out) - 1
	if !downed || n < 0 || f.s == 0 || f.out[n].Span.Start < f.t.Sentences[f.s-1].Start || f.out[n].Unit != "drones" && f.out[n].Unit != "missiles" {
		return ""
	}
	return f.out[n].Unit + "-downed"
}

// launched returns the drones or missiles that number i, with a word for what became of it behind or before it, is some of; else -1.
func (f *finder) launched(i int, behind, before bool) int {
	for k := i - 1; k >= 0 && (behind || before); k-- {
		if w := &f.q[k]; w.kind == thing && (w.unit == "drones" || w.unit == "missiles" || w.downed()) || w.kind == 0 && w.downed() {
			return k
		}
	}
	if next := i + 1; before && next < len(f.q) && f.at(f.q[i].end).sign(of) && f.q[next].from <= f.q[i].end+2 && (f.q[next].unit == "drones" || f.q[next].unit == "missiles") {
		return next
	}
	return -1
}
