package figures

import (
	"strings"

	"sitrep"
)

// totals marks sums since a date: all quantities before "since" back to one of another day, or all behind it.
func (f *finder) totals() {
	for k := f.from; k < f.to; k++ {
		e := f.at(k)
		if !e.sign(since|running) && !f.fromTime(k) || e.sign(running) && k > f.from && f.timed[k] && f.timed[k-1] || f.recordSince(k) || !f.at(k+e.tokens).known() && f.clitic(k+e.tokens) {
			continue
		}
		last := -1
		for i := range f.q {
			if f.q[i].end < k && f.behindWho(f.q[i].end) > k {
				last = -2 // "soldiers who had been held since Saturday were freed"
				break
			}
			if f.q[i].end <= k && f.q[i].unit != "" && !f.marked(";", f.q[i].end, k) && !f.stands(roles{fates: toll | tollHead}, f.q[i].end, k) {
				last = i
			}
		}
		if last < -1 {
			continue
		}
		if last < 0 {
			for i := range f.q {
				if f.q[i].from >= k && f.q[i].from-k < 14 && !f.marked(";", k, f.q[i].from) && !f.event(k, &f.q[i]) {
					f.q[i].total = true
				}
			}
			continue
		}
		f.q[last].total = true
		f.sumOn(last, k)
		for i := last - 1; i >= 0 && f.joinedLoosely(i); i-- {
			f.q[i].total = true
		}
	}
	f.longSums()
	for i := 1; i < len(f.q); i++ {
		q := &f.q[i]
		q.total = q.total || f.q[i-1].total && f.joined(&f.q[i-1], q) || q.partOf >= 0 && f.q[q.partOf].total
	}
}

// longSums marks what is counted over months or years up to now: "In the past ten years more than 10,000 have died".
func (f *finder) longSums() {
	for _, x := range f.d.Times {
		k := f.t.At(x.Span.Start)
		months := strings.HasSuffix(x.Value, "Y") || strings.HasSuffix(x.Value, "M") && !strings.HasPrefix(x.Value, "PT")
		if x.Type != sitrep.Duration || !months || k < f.from || k >= f.to || !f.stands(roles{signs: lately}, k, f.t.At(x.Span.End)) {
			continue
		}
		from, to := f.clause(k)
		for i := range f.q {
			f.q[i].total = f.q[i].total || f.q[i].from >= from && f.q[i].end <= to
		}
	}
}

// fromTime reports whether token k is the "с" of "с октября 2023 года", from which somebody counts.
func (f *finder) fromTime(k int) bool {
	return f.l.free && f.at(k).sign(former) && k+1 < f.to && f.timed[k+1] && !f.timed[k] && !f.hour(k+1)
}

// hour reports whether the expression of time at token k is one within a day: "з 19:00".
func (f *finder) hour(k int) bool {
	for _, x := range f.d.Times {
		if x.Span.Contains(f.t.Tokens[k].Span) {
			return x.Type == sitrep.Time
		}
	}
	return false
}

// recordSince reports whether the "since" at k only says how long nothing was greater: "the largest attack since February".
func (f *finder) recordSince(k int) bool {
	for j := k - 1; j >= f.from && j > k-8; j-- {
		if f.at(j).sign(record) || f.ordinal(j) {
			return true
		}
		if f.lower(j) == "," {
			return false
		}
	}
	return false
}

// ordinal reports whether token k is one like "70th".
func (f *finder) ordinal(k int) bool {
	w := f.lower(k)
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

// sumOn marks what an "and" joins to a sum behind its date: "627 killed since June 13 and 4,870 wounded".
func (f *finder) sumOn(last, since int) {
	if last+1 >= len(f.q) {
		return
	}
	next := &f.q[last+1]
	for k := since + f.at(since).tokens; k < next.from; k++ {
		if !f.timed[k] && !f.at(k).sign(and|where|the) {
			return
		}
	}
	next.total = true
}

// event reports whether what befell q is the very thing since which somebody counts: "30 years since they killed 100 men".
func (f *finder) event(since int, q *quantity) bool {
	k := f.skipBack(q.from)
	if f.lower(since+1) != "" && f.whenBehind(since) {
		return true
	}
	if f.at(f.before(since)).noun(other) && q.from == since+1 {
		return true // "1,000 days since 251 people were taken"
	}
	if !q.left || f.l.free || f.at(f.before(k)).sign(aux|running) || f.stands(roles{signs: perfect}, since, q.from) {
		return false
	}
	return !f.marked(",", since, k)
}

// whenBehind reports whether the time behind "since" is told of: "the deadliest day since April 13, when two missiles fell".
func (f *finder) whenBehind(since int) bool {
	k := since + 1
	for k < f.to && (f.timed[k] || f.at(k).sign(the)) {
		k++
	}
	when := f.lower(k+1) == "when" || f.lower(k+1) == "in" || f.l.free && f.at(k+1).sign(stop)
	return f.lower(k) == "," && when && k > since+1
}

// joinedLoosely reports whether quantity i and the next share a clause without a day between them.
func (f *finder) joinedLoosely(i int) bool {
	for k := f.q[i].end; k < f.q[i+1].from; k++ {
		if f.timed[k] || f.at(k).fate(toll|tollHead) || f.lower(k) == ";" {
			return false
		}
	}
	return f.q[i+1].from-f.q[i].end < 6
}
