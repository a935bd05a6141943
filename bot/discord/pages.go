package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/briefing"
)

// Renderer lays briefings out as messages. It implements briefing.Renderer.
type Renderer struct {
	Words  *locale.Catalog
	Tokens bot.Tokens // where what the buttons stand for is kept
}

// Pages implements briefing.Renderer. The same briefing gives the same bytes: the token of a button is a function of
// what it stands for.
func (r Renderer) Pages(b *sitrep.Briefing, s sitrep.Schedule) ([]briefing.Page, error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return nil, fmt.Errorf("zone of schedule %s: %w", s.ID, err)
	}
	var out []briefing.Page
	for i, reply := range bot.BriefingReplies(b, r.Words.For(s.Language).At(zone, b.To)) {
		if err := bot.Seal(context.Background(), r.Tokens, s.Guild, b.To, &reply); err != nil {
			return nil, err
		}
		m := render(reply)
		if i == 0 && s.Mention != 0 && len(m.Components) < maxComponents-2 {
			m.AllowedMentions = onlyRole(s.Mention)
			m.Components = append([]component{{Type: textDisplay, Content: "<@&" + strconv.FormatInt(int64(s.Mention), 10) + ">"}}, m.Components...)
		}
		out = append(out, briefing.Page{Body: encode(m), Thread: i > 0})
	}
	return out, nil
}

// Stamp implements briefing.Renderer: the nonce goes beside the message, the marker into its last line, where a later
// look at the channel finds it. An edit has no nonce.
func (Renderer) Stamp(body []byte, nonce, marker string) ([]byte, error) {
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		return nil, fmt.Errorf("stamp a message: %w", err)
	}
	m.Nonce, m.EnforceNonce = nonce, nonce != ""
	m.Components = append(m.Components, component{Type: textDisplay, Content: "-# " + marker})
	return encode(m), nil
}
