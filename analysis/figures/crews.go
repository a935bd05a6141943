package figures

import "sitrep/analysis/token"

// crew reads "its crew of six" and "a family of five", where no noun behind the number says who they are.
func (f *finder) crew(q *quantity) bool {
	k := q.at
	for k < q.at+3 && !f.at(k).noun(group) && f.plain(k) {
		k++
	}
	if !f.at(k).noun(group) || !f.at(k+1).sign(of) {
		return false
	}
	a := f.number(k + 2)
	if a.end == k+2 || f.at(a.end).beyond(roles{fates: victim, signs: aux | and | where | stop | part | say}) || f.plain(a.end) && !f.at(a.end).sign(aux|stop|part) {
		return false
	}
	q.low, q.high, q.end, q.kind, q.of = a.low, a.high, a.end, person, f.t.Tokens[k].Span
	return true
}

// plain reports whether the word at k may stand before a noun.
func (f *finder) plain(k int) bool {
	return k >= f.from && k < f.to && f.t.Tokens[k].Kind == token.Word && (!f.at(k).known() || f.at(k).sign(article|whose|the|about) || f.people[k])
}
