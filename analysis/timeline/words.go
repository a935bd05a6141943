package timeline

import (
	"slices"
	"strings"
)

// stopWords carry no content.
var stopWords = set(`the and for are but not you all any can had her was one our out has him his how its may new now see two who did
	yes she that with have this will your from they been said were what when which their would there could other about into more than them
	some only over also after before because while where those these such being between both during each most must very just then here why
	told says say according mr. mrs. ms. mr mrs ms`)

// leaning are first words of sentences that say little without the one before.
var leaning = set(`he she it they this these those that but and so then він вона воно вони це ці цей ця але а он она оно они это эти этот эта но
	и`)

// anniversaries are how the words for an anniversary begin.
var anniversaries = []string{"anniversar", "річниц", "роковин", "годовщин", "годишнин"}

func isAnniversary(word string) bool {
	return slices.ContainsFunc(anniversaries, func(a string) bool { return strings.HasPrefix(word, a) })
}

// negations say that something is not so.
var negations = set(`not no never none neither не ні ніхто ніколи немає нет никто никогда non`)

// rangeBegins stand before the first of two days that are the ends of a range, rangeGoesOn between the two.
var (
	rangeBegins = set(`between from з із від між с от между tra fra dal dall'`)
	rangeGoesOn = set(`and to until till through - – — по до та і и e al`)
)

// dayLeads stand before a day on which something happens.
var dayLeads = set("on at у в во")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
