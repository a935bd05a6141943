package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/bot/locale"
)

// entityRef is how an option's value names an entity: "e:123".
func entityRef(id sitrep.EntityID) string { return "e:" + strconv.FormatInt(int64(id), 10) }

// storyRef is how an option's value names a story: "s:123".
func storyRef(id sitrep.StoryID) string { return "s:" + strconv.FormatInt(int64(id), 10) }

// parseRef reads a value that autocompletion or a menu gave.
func parseRef(value, prefix string) (int64, bool) {
	digits, ok := strings.CutPrefix(value, prefix+":")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, err == nil && n > 0
}

// pick returns the one entity that a name means, or several that it may mean; none if nothing is held. Whole names go
// before whole words of a name, unless more articles have one of the latter, and those before mere beginnings.
func pick(cards []sitrep.EntityCard, name string) []sitrep.EntityCard {
	var near [3][]sitrep.EntityCard
	known := [3]int{} // articles of the best known
	for _, c := range cards {
		n := nearness(c.Name, name)
		near[n], known[n] = append(near[n], c), max(known[n], c.Articles)
	}
	switch {
	case len(near[2]) > 0 && known[1] > known[2]:
		return append(near[2], near[1]...)
	case len(near[2]) > 0:
		return near[2]
	case len(near[1]) > 0:
		return near[1]
	}
	return near[0]
}

// nearness is 2 where a name is what was asked for, 1 where it has all words of that, else 0.
func nearness(held, asked string) int {
	have, want := words(held), words(asked)
	if slices.Equal(have, want) {
		return 2
	}
	for _, w := range want {
		if !slices.Contains(have, w) {
			return 0
		}
	}
	return 1
}

// candidates asks which of several was meant, by a menu that runs the command again. It never guesses.
func candidates(w *locale.Words, r Request, option, asked string, choices []Choice) Reply {
	t := again(r, "page", "")
	t.Into = option
	return Reply{Blocks: []Block{
		paragraph(w.Runs("which.words", "name", bold(asked), "n", len(choices))),
		Menu{Token: t.String(), Placeholder: w.Text("which.menu"), Options: fitChoices(choices)},
	}}
}

// choicesOf returns the choice of each of a list.
func choicesOf[T any](w *locale.Words, list []T, choice func(*locale.Words, T) Choice) []Choice {
	var choices []Choice
	for _, item := range list {
		choices = append(choices, choice(w, item))
	}
	return choices
}

// cardChoice is one entity in a menu or a completion: name · title · n articles.
func cardChoice(w *locale.Words, c sitrep.EntityCard) Choice {
	note := c.Title
	if note == "" {
		note = w.Text("type." + string(c.Type))
	}
	about := w.Text("which.note", "articles", c.Articles, "last", w.Day(c.Last))
	return Choice{Label: c.Name + w.Text("join.dot") + note + w.Text("join.dot") + about, Value: entityRef(c.ID)}
}

// unknown says that a name is not held, offers the nearest that are, and tells what the archive spans.
func unknown(ctx context.Context, b *Bot, r Request, option, asked string) (Reply, error) {
	w := b.say(ctx, r)
	nearest, err := b.archive.NearestEntities(ctx, r.Guild, asked, 3)
	if err != nil {
		return Reply{}, fmt.Errorf("read names near %q: %w", asked, err)
	}
	span, err := archiveSpan(ctx, b, r, w)
	if err != nil {
		return Reply{}, err
	}
	blocks := []Block{paragraph(w.Runs("unknown.words", "name", bold(asked)))}
	if len(nearest) > 0 {
		blocks[0] = paragraph(w.Runs("unknown.nearest", "name", bold(asked)))
		var row Buttons
		for _, c := range nearest {
			row = append(row, Button{Label: cut(locale.Clean(c.Name), 80), Token: again(r, option, entityRef(c.ID)).String()})
		}
		blocks = append(blocks, row)
	}
	return Reply{Blocks: append(blocks, span)}, nil
}
