package figures

import "sitrep/analysis/token"

// ages returns the token behind the ages of those whom q counts, or q.end: "a man, 30,", "two men, aged 30 and 41,", "a couple, both 70,".
// Without a word for ages there must be one for each.
func (f *finder) ages(q *quantity) int {
	if f.l.free && q.isA && f.number(q.end).end > q.end {
		return f.dependants(q.end) // "мать троих детей"
	}
	if f.at(q.end).sign(of) && q.isA && f.age(q.end+1) {
		return q.end + 2 // "a boy of 12"
	}
	if q.kind != person || f.lower(q.end) != "," {
		return q.end
	}
	k, said := q.end+1, false
	for f.at(k).sign(the | aged) {
		said = said || f.at(k).sign(aged)
		k++
	}
	n := 0
	for f.age(k) {
		n, k = n+1, k+1
		if f.age(k+1) && (f.lower(k) == "," || f.at(k).sign(and)) {
			k++
		}
	}
	if n == 0 || !said && float64(n) != q.low || !f.closes(k) {
		return q.end
	}
	if f.lower(k) == "," {
		k++
	}
	return k
}

// dependants returns the token behind the people counted at token k, else k.
func (f *finder) dependants(k int) int {
	end := f.number(k).end
	if f.at(end).noun(person) && !f.at(end).fate(count) {
		return end + 1
	}
	return k
}

// age reports whether token k is a number of years that a person may have.
func (f *finder) age(k int) bool {
	return k > f.from && k < f.to && f.t.Tokens[k].Kind == token.Number && !f.timed[k] && len(f.lower(k)) <= 2
}

// closes reports whether what stands between commas ends at token k.
func (f *finder) closes(k int) bool {
	return k >= f.to || f.lower(k) == "," || f.lower(k) == "." || f.at(k).sign(and)
}
