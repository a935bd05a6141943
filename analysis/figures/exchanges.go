package figures

// swapped reads prisoners who were exchanged or set free.
func (f *finder) swapped(i int) bool {
	q := &f.q[i]
	if q.kind != person || q.isA || f.has&(exchange|release) == 0 {
		return false
	}
	free := f.at(f.skipBack(q.from)).any(release) || f.follows(q, release)
	end := q.end
	if f.dash(end) && f.dashEnd(end) > 0 {
		end = f.dashEnd(end)
	}
	for k := f.from; k < f.to; k++ {
		e := f.at(k)
		if !e.any(exchange) {
			continue
		}
		if f.imaginedAt(k) || f.lower(f.before(k)) == "to" {
			return false
		}
		if k < q.from && q.from-k < 10 || k >= q.end && k-end < 14 && (free || f.returned(q.end, k)) {
			q.unit = "prisoners-exchanged"
			return true
		}
	}
	if free {
		q.unit = "released"
	}
	return free
}

// follows reports whether a word of class c stands behind q and its auxiliaries.
func (f *finder) follows(q *quantity, c class) bool {
	k := q.end
	if f.dash(k) && f.dashEnd(k) > 0 {
		k = f.dashEnd(k)
	}
	for f.at(k).any(aux | adverb) {
		k += f.at(k).tokens
	}
	return f.at(k).any(c)
}

// returned reports whether only a few plain words part a quantity from "in return for".
func (f *finder) returned(from, to int) bool {
	for k := from; k < to; k++ {
		if f.at(k).any(stop | say | harm) {
			return false
		}
	}
	return true
}
