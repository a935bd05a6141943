package times

import (
	"strings"

	"sitrep"
)

// foreign reads what other languages than English say in ways of their own.
func (p *parser) foreign(i int) (sense, int) {
	w := p.at(i)
	switch w.class {
	case digits:
		return p.yearOrDecade(i)
	case part:
		return p.partOf(i)
	case approx:
		if u := p.at(i + 1); u.class == unit {
			return sense{kind: sitrep.Duration, text: duration(1, u.s)}, i + 2
		}
	case boundary, mod:
		if u := p.at(i + 1); u.class == unit && u.s[0] != 'T' && (u.s == "Y" || u.s == "M" || u.s == "W") {
			return sense{kind: sitrep.Date, op: pointed, g: grainOf[u.s]}, i + 2
		}
	case lump:
		return p.lump(i)
	case through:
		return p.through(i)
	case same:
		return p.same(i)
	case lately:
		return p.lately(i)
	case ordinal:
		return p.ordinalOf(i)
	case unit:
		return p.oneUnit(i)
	}
	return sense{}, 0
}

// yearOrDecade reads "2014 року", "1990-х роках" and "90-е годы".
func (p *parser) yearOrDecade(i int) (sense, int) {
	w, next := p.at(i), p.at(i+1)
	if end := p.yearEnd(i); p.isYear(i) && end > i+1 {
		return sense{kind: sitrep.Date, op: calendar, y: int(w.n)}, end
	}
	if !next.glued || !p.is(i+1, "х", "ті", "тих", "их", "е", "ые", "ых") || int(w.n)%10 != 0 || w.n != float64(int(w.n)) {
		return sense{}, 0
	}
	y := int(w.n) / 10
	switch {
	case len(w.lower) == 2 && y >= 2:
		y += 190
	case !p.isYear(i):
		return sense{}, 0
	}
	end := i + 2
	if p.at(end).class == unit && p.at(end).s == "Y" || p.is(end, "роках", "годах", "годов") {
		end++
	}
	return sense{kind: sitrep.Date, op: literal, g: decadeGrain, y: y}, end
}

func (p *parser) yearWord(i int) bool {
	return p.is(i, "рік", "року", "році", "роком", "год", "года", "году", "годом") && !p.at(i).glued
}

// partOf reads "ранок 14 травня", and "ніч на 22 квітня", the night that ends on that day.
func (p *parser) partOf(i int) (sense, int) {
	next := i + 1
	eve := p.at(i).s == "NI" && p.is(next, "на", "проти")
	s, end := p.date(next + boolInt(eve))
	if end == 0 || !daily(s) || s.part != "" || !eve && s.op == shifted {
		return sense{}, 0
	}
	s.kind, s.part, s.eve = sitrep.Time, p.at(i).s, eve
	return s, end
}

// byDaytime reads "вночі" and "утром" where no day stands beside them.
func (p *parser) byDaytime(i int) (sense, int) {
	w := p.at(i)
	if !p.is(i, "вночі", "уночі", "вранці", "уранці", "зранку", "вдень", "удень", "ввечері", "увечері", "світанку", "рассвете", "ночью", "утром", "днем", "днём", "вечером") {
		return sense{}, 0
	}
	return sense{kind: sitrep.Time, op: pointed, g: day, part: w.s, lastNight: w.s == "NI"}, i + 1
}

func (p *parser) lump(i int) (sense, int) {
	w := p.at(i)
	if p.at(i+1).class == ago && w.s == "P6M" {
		return sense{kind: sitrep.Date, op: shifted, g: monthGrain, n: -6, bare: true}, i + 2
	}
	return sense{kind: sitrep.Duration, text: w.s}, i + 1
}

// ordinalOf reads "першому кварталі 2026 року" and "второй половине 2024 года".
func (p *parser) ordinalOf(i int) (sense, int) {
	w, u := p.at(i), p.at(i+1)
	s := sense{kind: sitrep.Date, op: byQuarter, n: int(w.n), bare: true}
	switch {
	case u.class == unit && u.s == "Q" && w.n <= 4:
		if n, end := p.within(i+2, "Y"); end > 0 {
			s.away, s.isAway = n, true
			return s, end
		}
		return p.quarterOf(s, i+2)
	case p.is(i+1, "половині", "половина", "половину", "половине") && w.n <= 2:
		s.op = byHalf
		y, end := p.yearAfter(i + 2)
		if s.y = y; y > 0 {
			return s, end
		}
	}
	return sense{}, 0
}

// through reads "через два дні", "через тиждень": counted from now where the verb looks ahead, else from then.
func (p *parser) through(i int) (sense, int) {
	n, end := p.count(i + 1)
	if end == 0 {
		n, end = 1, i+1
	}
	u := p.at(end)
	if u.class != unit || !p.is(i, "через", "спустя") || n == unknown || n != float64(int(n)) {
		return sense{}, 0
	}
	s := sense{kind: sitrep.Date, op: shifted, g: grainOf[u.s], n: int(n), fromRef: true, onward: true, bare: true}
	if u.s[0] == 'T' {
		s.kind = sitrep.Time
	}
	return s, end + 1
}

// same reads "того ж дня", "в тот же день", "той ночі".
func (p *parser) same(i int) (sense, int) {
	j := i + 1
	if !p.is(j, "ж", "же", "самого", "самий", "самый") {
		return sense{}, 0
	}
	j++
	switch u := p.at(j); u.class {
	case unit:
		if u.s[0] != 'T' && u.s != "WE" {
			return sense{kind: sitrep.Date, op: shifted, g: grainOf[u.s], fromRef: true}, j + 1
		}
	case part:
		return sense{kind: sitrep.Time, op: shifted, g: day, part: u.s, fromRef: true}, j + 1
	}
	return sense{}, 0
}

// lately reads "останні три дні", "останню добу", "останніми днями".
func (p *parser) lately(i int) (sense, int) {
	w := p.at(i)
	n, end := p.count(i + 1)
	if end == 0 {
		n, end = 1, i+1
	}
	u := p.at(end)
	switch {
	case u.class != unit:
		return sense{}, 0
	case end == i+1 && w.s != "P1":
		return reference(w.s), end + 1
	}
	return sense{kind: sitrep.Duration, text: duration(n, u.s)}, end + 1
}

// oneUnit reads "за годину", "на рік", "протягом тижня" and the weekend.
func (p *parser) oneUnit(i int) (sense, int) {
	w := p.at(i)
	if w.s == "WE" {
		return sense{kind: sitrep.Date, op: byWeekend, bare: true}, i + 1
	}
	if p.is(i-2, "раз", "рази", "разів", "раза", "двічі", "дважды", "тричі", "трижды") && p.is(i-1, "на", "в") {
		return recurring(duration(1, w.s)), i + 1
	}
	if p.is(i-1, "на") && p.is(i, "тиждень", "місяць", "рік", "добу", "годину", "неделю", "месяц", "год", "сутки") {
		return sense{kind: sitrep.Duration, text: duration(1, w.s)}, i + 1
	}
	if p.is(i-1, "за", "протягом", "впродовж", "упродовж", "течение", "раз") && p.joined(i) && !p.is(i, "дні", "роки", "годы", "дни") {
		d := sense{kind: sitrep.Duration, text: duration(1, w.s)}
		return d, i + 1
	}
	return sense{}, 0
}

// slavicSign tells the past of a verb by its ending, and the future that Ukrainian builds with one.
func (t *tenses) slavicSign(lower string) int {
	if len(lower) < 8 || t.untensed[lower] { // four letters
		return 0
	}
	for _, ending := range []string{"ла", "ло", "ли", "ив", "ув", "ав", "вся", "лася", "лося", "лися", "лась", "лось", "лись", "лся"} {
		if strings.HasSuffix(lower, ending) {
			return -1
		}
	}
	if strings.HasSuffix(lower, "тиме") || strings.HasSuffix(lower, "тимуть") {
		return 1
	}
	return 0
}
