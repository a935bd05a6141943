package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/bot/terminal"
	"sitrep/briefing"
)

// screenWidth is that of a terminal that nobody has resized, and some.
const screenWidth = 100

// textRenderer lays briefings out for a terminal.
type textRenderer struct{ words *locale.Words }

// Pages implements briefing.Renderer.
func (r textRenderer) Pages(b *sitrep.Briefing, _ sitrep.Schedule) ([]briefing.Page, error) {
	zone, err := time.LoadLocation(b.Zone)
	if err != nil {
		return nil, fmt.Errorf("zone of the briefing: %w", err)
	}
	var out []briefing.Page
	for i, reply := range bot.BriefingReplies(b, r.words.At(zone, b.To)) {
		text := terminal.Render(reply, terminal.Options{Width: screenWidth})
		out = append(out, briefing.Page{Body: []byte(text), Thread: i > 0})
	}
	return out, nil
}

// stampSeparator parts a text from its marker on the way to the screen.
const stampSeparator = "\x00"

// Stamp implements briefing.Renderer.
func (textRenderer) Stamp(body []byte, _, marker string) ([]byte, error) {
	return append(bytes.Clone(body), stampSeparator+marker...), nil
}

// screen is a chat with one channel, shown on the terminal.
type screen struct {
	demo *demo
	mu   *sync.Mutex // guards seen
	seen map[string]sitrep.MessageID
}

func newScreen(d *demo) screen {
	return screen{d, &sync.Mutex{}, map[string]sitrep.MessageID{}}
}

// Post implements briefing.Poster: it shows the page, and keeps quiet about the thread, which /brief shows in full.
func (s screen) Post(_ context.Context, ch sitrep.ChannelID, payload []byte) sitrep.Outcome {
	text, marker, _ := strings.Cut(string(payload), stampSeparator)
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := s.seen[marker]; ok {
		return sitrep.Outcome{Kind: sitrep.OutcomeSent, Message: id}
	}
	id := sitrep.MessageID(len(s.seen) + 2) // 1 is the channel
	s.seen[marker] = id
	if ch == channelOfDemo {
		if s.demo.now().Equal(demoEve) {
			text = "Posted, and left out here: `/brief when:yesterday` shows what it would be now.\n"
		}
		fmt.Fprintf(s.demo.io.out, "── #sitrep-demo ── sitrep, %s ──\n%s\n", s.demo.now().In(kyiv()).Format("Mon 2 Jan 2006 15:04"), text)
		s.demo.posted <- struct{}{}
	}
	return sitrep.Outcome{Kind: sitrep.OutcomeSent, Message: id}
}

const channelOfDemo sitrep.ChannelID = 1

// FindMarked implements briefing.Poster.
func (s screen) FindMarked(_ context.Context, _ sitrep.ChannelID, _ time.Time, marker string) (found []sitrep.MessageID, conclusive bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := s.seen[marker]; ok {
		found = append(found, id)
	}
	return found, true, nil
}

// Edit implements briefing.Editor: it shows the lines that are marked as amended.
func (s screen) Edit(_ context.Context, ch sitrep.ChannelID, _ sitrep.MessageID, payload []byte) sitrep.Outcome {
	text, _, _ := strings.Cut(string(payload), stampSeparator)
	if ch == channelOfDemo {
		fmt.Fprintf(s.demo.io.out, "── #sitrep-demo ── sitrep edited an earlier briefing, %s ──\n", s.demo.now().In(kyiv()).Format("Mon 2 Jan 2006 15:04"))
		for l := range strings.Lines(text) {
			if strings.Contains(l, "✏️") {
				fmt.Fprint(s.demo.io.out, l)
			}
		}
		fmt.Fprintln(s.demo.io.out)
	}
	return sitrep.Outcome{Kind: sitrep.OutcomeSent}
}

// Delete implements briefing.Poster. What is on a screen stays there.
func (screen) Delete(context.Context, sitrep.ChannelID, sitrep.MessageID) error { return nil }

// OpenThread implements briefing.Poster.
func (screen) OpenThread(_ context.Context, _ sitrep.ChannelID, m sitrep.MessageID, _ string) (sitrep.ChannelID, error) {
	return sitrep.ChannelID(m), nil
}
