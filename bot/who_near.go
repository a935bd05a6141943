package bot

import "sitrep"

// together is who is named in the same articles.
func (v *whoView) together(most int) []Block {
	title := heading(3, v.w.Runs("who.with"))
	list := companions(v.p.Together)
	if len(list) == 0 {
		return []Block{title, paragraph(v.w.Runs("who.with.none"))}
	}
	var line Text
	for i, c := range list[:min(most, len(list))] {
		if i > 0 {
			line = append(line, Run{Text: v.w.Text("join.dot")})
		}
		line = append(line, plain(c.Card.Name), Run{Text: " " + v.w.Number(float64(c.Shared))})
		if most > 8 {
			line = append(line, v.cites.mark(c.Cite)...)
		}
	}
	return []Block{title, paragraph(line)}
}

// companions keeps who can act: places and peoples are named in nearly every article.
func companions(all []sitrep.Companion) []sitrep.Companion {
	var kept []sitrep.Companion
	for _, c := range all {
		switch c.Card.Type {
		case sitrep.Person, sitrep.Organization, sitrep.Unit, "":
			kept = append(kept, c)
		}
	}
	return kept
}

// stories is what happened around them, newest first.
func (v *whoView) stories(most int) []Block {
	title := heading(3, v.w.Runs("who.stories"))
	if len(v.p.Stories) == 0 {
		return []Block{title, paragraph(v.w.Runs("story.none"))}
	}
	blocks := []Block{title}
	shown, _ := pageOf(v.p.Stories, v.page, most)
	for _, s := range shown {
		blocks = append(blocks, storyRow(v.w, v.r, s))
	}
	return blocks
}
