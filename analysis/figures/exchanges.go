package figures

// swapped reads prisoners who were exchanged or set free.
func (f *finder) swapped(i int) bool {
	q, k := &f.q[i], f.before(f.q[i].from)
	if q.kind != person && q.kind != 0 || q.isA || q.unknown || !f.has.fate(exchange|release) || f.at(k).fate(body) {
		return false
	}
	if p := f.q[max(0, i-1)]; i > 0 && (p.unit == "released" || p.unit == "prisoners-exchanged") && q.kind == person && f.joined(&p, q) && f.rightState(i) == "" {
		q.unit = p.unit // "повернула з полону 185 військових та 20 цивільних"
		return true
	}
	if q.kind == 0 {
		q.unit = f.swappedFor(i, k)
		return q.unit != ""
	}
	free := f.at(f.skipBack(q.from)).fate(release) || f.follows(q, release)
	end := q.end
	if f.dash(end) && f.dashEnd(end) > 0 {
		end = f.dashEnd(end)
	}
	for k := f.from; k < f.to; k++ {
		e := f.at(k)
		if !e.fate(exchange) {
			continue
		}
		if f.imaginedAt(k) || f.lower(f.before(k)) == "to" {
			return false
		}
		if k < q.from && q.from-k < 10 || k >= q.end && k-end < 14 && (free || !f.stands(roles{fates: harm, signs: stop | say}, q.end, k)) {
			q.unit = "prisoners-exchanged"
			return true
		}
	}
	if free {
		q.unit = "released"
	}
	return free
}

// swappedFor reads a bare number behind the word at k: "swapped four detainees for six", "freed 12 of 30 hostages".
func (f *finder) swappedFor(i, k int) string {
	if i > 0 && f.lower(k) == "for" && f.q[i-1].unit == "prisoners-exchanged" && f.q[i-1].behind == k {
		return f.q[i-1].unit
	}
	if f.at(k).fate(release) {
		return "released"
	}
	return ""
}

// follows reports whether a word for fate c stands behind q and its auxiliaries.
func (f *finder) follows(q *quantity, c fates) bool {
	k := q.end
	if f.dash(k) && f.dashEnd(k) > 0 {
		k = f.dashEnd(k)
	}
	if end := f.insertEnd(k); f.lower(k) == "," && end > 0 {
		k = end
	}
	k = f.behindWho(k)
	for f.at(k).sign(aux | adverb) {
		k += f.at(k).tokens
	}
	return f.at(k).fate(c)
}
