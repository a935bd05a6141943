package figures

// things finds whether drones and missiles were shot down, and reads attacks during a truce as violations of it.
func (f *finder) things(i int) {
	q := &f.q[i]
	switch {
	case q.unit == "settlements" && (!f.has.fate(gain) || f.at(f.before(q.from)).sign(where|stop)):
		q.unit = "" // "400 men from one village"
	case q.unit == "attacks" && f.underTruce():
		q.unit = "violations"
	case q.unit != "drones" && q.unit != "missiles":
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
	if f.at(f.skipBack(q.from)).fate(down) || f.follows(q, down) {
		return true
	}
	if f.shotDown(q) {
		return true
	}
	if i == 0 {
		return false
	}
	p := &f.q[i-1]
	return f.joined(p, q) && p.downed()
}

// shotDown reads "shot three drones down".
func (f *finder) shotDown(q *quantity) bool {
	return f.lower(q.end) == "down" && (f.lower(q.from-1) == "shot" || f.lower(q.from-1) == "brought")
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
	case f.l.free && f.at(q.end).sign(event) || f.attackedBefore(q):
		q.unit = "attacks" // "attacked 47 times"
	}
}

// attackedBefore reports whether somebody or a place was attacked so often: "hit three times" may be a man.
func (f *finder) attackedBefore(q *quantity) bool {
	w := f.lower(f.before(q.from))
	return w == "attacked" || w == "shelled" || w == "bombed"
}

// bareDowned gives "61 were shot down" and "shot down 74 of 105 drones" the unit of the drones that the sentence names.
func (f *finder) bareDowned() {
	for i := range f.q {
		q := &f.q[i]
		if q.unit != "" || q.kind != 0 || q.isA || q.unknown {
			continue
		}
		left, right := f.at(f.skipBack(q.from)).fate(down), f.follows(q, down) || f.shotDown(q)
		for k := range f.q {
			w := &f.q[k]
			if k == i || w.unit != "drones" && w.unit != "missiles" {
				continue
			}
			if right && i > 0 && f.q[i-1].downed() {
				q.unit, q.partOf = f.q[i-1].unit, f.q[i-1].partOf
				continue
			}
			chained := i > 0 && k < i && f.at(f.before(q.from)).sign(and) && f.follows(q, down)
			if k > i && left && f.at(q.end).sign(of) && w.from <= q.end+2 || k < i && (right || chained || left) {
				q.unit, q.partOf = w.unit+"-downed", k
			}
		}
	}
}
