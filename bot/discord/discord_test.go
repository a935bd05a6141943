package discord

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/internal/discordtest"
	"sitrep/internal/golden"
)

// memory is a budget in memory.
type memory struct {
	mu sync.Mutex
	at []time.Time
}

func (m *memory) NoteIdentify(_ context.Context, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at = append(m.at, at)
	return nil
}

func (m *memory) Identifies(_ context.Context, since time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, t := range m.at {
		if t.After(since) {
			n++
		}
	}
	return n, nil
}

// answers is an Answerer made of a function.
type answers func(ctx context.Context, r bot.Request) bot.Reply

func (f answers) Answer(ctx context.Context, r bot.Request) bot.Reply { return f(ctx, r) }

func say(text string) bot.Reply {
	return bot.Reply{Blocks: []bot.Block{bot.Paragraph{Lines: []bot.Text{{{Text: text}}}}}}
}

func words(t *testing.T) *locale.Catalog {
	t.Helper()
	c, err := locale.New()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var quick = Timing{Ready: 2 * time.Second, Ack: 150 * time.Millisecond, Suggest: 100 * time.Millisecond, Backoff: 10 * time.Millisecond, Check: 10 * time.Millisecond, Answer: 3 * time.Second}

// start runs a client against a server until the test ends.
func start(t *testing.T, srv *discordtest.Server, a Answerer) (*Client, <-chan error) {
	t.Helper()
	c, err := New(Options{Token: discordtest.Token, API: srv.API(), Answerer: a, Budget: &memory{}, Words: words(t), Timing: quick, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	finished := make(chan struct{})
	go func() { done <- c.Run(ctx); close(finished) }()
	t.Cleanup(func() { cancel(); <-finished })
	return c, done
}

var asker = discordtest.Asker{Guild: discordtest.Guild, Channel: "444", User: "555", Permissions: 1 << 5, Mine: 1<<10 | 1<<11, Locale: "en-GB"}

func TestCommandRoundTrip(t *testing.T) {
	srv := discordtest.New(t)
	var got bot.Request
	start(t, srv, answers(func(_ context.Context, r bot.Request) bot.Reply { got = r; return say("Orlov said no.") }))
	srv.Ready()
	a := srv.Command(asker, "feed add", map[string]any{"url": "https://outlet.example", "private": true})
	if a.Type != answerMessage || !strings.Contains(a.Text(), "Orlov said no.") {
		t.Errorf("got %d %q", a.Type, a.Text())
	}
	if got.Command != "feed add" || got.Options["url"] != "https://outlet.example" || got.Options["private"] != "true" || got.Permissions != bot.ManageServer || !got.Installed || got.User != 555 {
		t.Errorf("got request %+v", got)
	}
	if n := len(srv.Requests("PUT", "applications/"+discordtest.App+"/commands")); n != 1 {
		t.Errorf("the commands were registered %d times", n)
	}
}

func TestSlowAnswerIsDeferredAndArrives(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { time.Sleep(2 * quick.Ack); return say("late") }))
	srv.Ready()
	a := srv.Command(asker, "who", map[string]any{"name": "orlov"})
	if !a.Deferred || !strings.Contains(a.Text(), "late") {
		t.Errorf("got %+v", a)
	}
}

func TestSuggestionsComeInTimeOrEmpty(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(_ context.Context, r bot.Request) bot.Reply {
		if r.Options["name"] == "slow" {
			time.Sleep(2 * quick.Suggest)
		}
		return bot.Reply{Choices: []bot.Choice{{Label: "Orlov", Value: "e:1"}}}
	}))
	srv.Ready()
	if a := srv.Suggest(asker, "who", "name", "or"); a.Type != answerChoices || !strings.Contains(a.Text(), "Orlov") {
		t.Errorf("got %d %q", a.Type, a.Text())
	}
	if a := srv.Suggest(asker, "who", "name", "slow"); a.Type != answerChoices || strings.Contains(a.Text(), "Orlov") {
		t.Errorf("slow: got %d %q", a.Type, a.Text())
	}
}

func TestPanicInAnAnswerDoesNotEndTheBot(t *testing.T) {
	srv := discordtest.New(t)
	start(t, srv, answers(func(_ context.Context, r bot.Request) bot.Reply { return say(r.Command) }))
	srv.Ready()
	srv.Send(0, "INTERACTION_CREATE", map[string]any{"id": "1", "token": "x", "type": 2})                            // no data
	srv.Send(0, "INTERACTION_CREATE", []int{1})                                                                      // not an object
	srv.Send(0, "INTERACTION_CREATE", map[string]any{"id": "1", "token": "x", "type": 99, "data": map[string]any{}}) // unknown
	srv.Send(0, "GUILD_CREATE", "odd")
	if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "about") {
		t.Errorf("got %q", a.Text())
	}
}

func TestGatewayRecovers(t *testing.T) {
	for name, fault := range map[string]func(*discordtest.Server){
		"op 7":            func(s *discordtest.Server) { s.Send(7, "", nil) },
		"op 9":            func(s *discordtest.Server) { s.Send(9, "", false) },
		"op 9, resumable": func(s *discordtest.Server) { s.Send(9, "", true) },
		"cut off":         func(s *discordtest.Server) { s.Drop(0) },
		"close 4000":      func(s *discordtest.Server) { s.Drop(4000) },
	} {
		t.Run(name, func(t *testing.T) {
			srv := discordtest.New(t)
			start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
			srv.Ready()
			fault(srv)
			srv.Ready()
			if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "here") {
				t.Errorf("got %q", a.Text())
			}
			if n := srv.Identified(); n != 2 {
				t.Errorf("identified %d times, want 2", n)
			}
		})
	}
}

func TestSilentGatewayIsGivenUp(t *testing.T) {
	srv := discordtest.New(t)
	srv.Silence(true)
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
	time.Sleep(quick.Ready / 2)
	srv.Silence(false)
	srv.Ready()
}

func TestMissedHeartbeatEndsTheConnection(t *testing.T) {
	srv := discordtest.New(t)
	srv.Deafen(true, 200*time.Millisecond)
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
	srv.Ready()
	srv.Ready() // a second time: the first connection was found dead
	srv.Deafen(false, 40*time.Second)
}

// At Discord's usual interval a dead connection is noticed within 52 seconds.
func TestDeadIsTenSecondsAfterTheHeartbeat(t *testing.T) {
	began := time.Now()
	c := tap{interval: 41250 * time.Millisecond, acked: began}
	for after, want := range map[time.Duration]bool{50 * time.Second: false, 52 * time.Second: true} {
		if got := c.dead(began.Add(after)); got != want {
			t.Errorf("dead after %v: %v", after, got)
		}
	}
}

func TestFatalCloseCodesEndTheBot(t *testing.T) {
	srv := discordtest.New(t)
	srv.RefuseIdentify(4004)
	_, done := start(t, srv, answers(nil))
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "token") {
			t.Errorf("got error %v, want one on the token", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the bot goes on after 4004")
	}
	if n := srv.Identified(); n != 1 {
		t.Errorf("identified %d times, want 1", n)
	}
}

// A token that is refused while the bot runs ends it: nobody would notice a bot that does nothing.
func TestRefusedTokenEndsTheBot(t *testing.T) {
	srv := discordtest.New(t)
	c, done := start(t, srv, answers(nil))
	srv.Ready()
	srv.Revoke()
	c.Post(t.Context(), 444, body(t, "N1"))
	if err := <-done; !errors.Is(err, ErrRefused) || Passes(err) || !strings.Contains(err.Error(), "Developer Portal") {
		t.Errorf("got %v, want that the token is refused, and what to do", err)
	}
}

func TestPasses(t *testing.T) {
	for name, c := range map[string]struct {
		fault discordtest.Fault
		want  bool
	}{
		"a fault of theirs":   {discordtest.Fault{Status: 503}, true},
		"Cloudflare":          {discordtest.Fault{Status: 403, Body: "<html></html>"}, true},
		"somebody in between": {discordtest.Fault{Status: 200, Body: "<html>Please log in</html>"}, true},
		"a refused token":     {discordtest.Fault{Status: 401, Body: `{"message":"401: Unauthorized"}`}, false},
	} {
		t.Run(name, func(t *testing.T) {
			srv := discordtest.New(t)
			c.fault.Method, c.fault.Path = "GET", "applications/@me"
			srv.Fail(c.fault)
			if _, err := poster(t, srv).Application(t.Context()); err == nil || Passes(err) != c.want {
				t.Errorf("got %v, which passes: %v", err, Passes(err))
			}
		})
	}
}

func TestIdentifyBudget(t *testing.T) {
	c, err := New(Options{Token: discordtest.Token, Budget: &memory{at: make([]time.Time, 0)}, Words: words(t)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	for range perTenMinutes + 1 {
		if err := c.budget(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n, _ := c.o.Budget.Identifies(ctx, time.Now().Add(-time.Hour)); n != perTenMinutes {
		t.Errorf("%d identifications within ten minutes, want %d", n, perTenMinutes)
	}
}

func body(t *testing.T, nonce string) []byte {
	t.Helper()
	b, err := Renderer{}.Stamp(encode(render(say("A briefing."))), nonce, "MARKER"+nonce)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOutcomes(t *testing.T) {
	const ch, path = sitrep.ChannelID(444), "channels/444/messages"
	html := map[string]string{"Content-Type": "text/html"}
	for name, c := range map[string]struct {
		fault *discordtest.Fault
		want  sitrep.OutcomeKind
		left  int // messages in the channel
	}{
		"sent":                   {nil, sitrep.OutcomeSent, 1},
		"502 before it was made": {&discordtest.Fault{Status: 502}, sitrep.OutcomeUnknown, 0},
		"502 after it was made":  {&discordtest.Fault{Status: 502, Commit: true}, sitrep.OutcomeUnknown, 1},
		"connection reset":       {&discordtest.Fault{Commit: true}, sitrep.OutcomeUnknown, 1},
		"429 of the route":       {&discordtest.Fault{Status: 429, Body: `{"retry_after":2.5,"global":false,"message":"x"}`}, sitrep.OutcomeRateLimited, 0},
		"429 of Cloudflare":      {&discordtest.Fault{Status: 429, Body: "<html>1015</html>", Header: html}, sitrep.OutcomeHalted, 0},
		"403 of Cloudflare":      {&discordtest.Fault{Status: 403, Body: "<html></html>", Header: html}, sitrep.OutcomeHalted, 0},
		"400":                    {&discordtest.Fault{Status: 400, Body: `{"code":50035,"message":"Invalid Form Body"}`}, sitrep.OutcomeRejected, 0},
		"401":                    {&discordtest.Fault{Status: 401, Body: `{"message":"401: Unauthorized"}`}, sitrep.OutcomeUnauthorized, 0},
		"403":                    {&discordtest.Fault{Status: 403, Body: `{"code":50013,"message":"Missing Permissions"}`}, sitrep.OutcomeForbidden, 0},
		"404":                    {&discordtest.Fault{Status: 404, Body: `{"code":10003,"message":"Unknown Channel"}`}, sitrep.OutcomeGone, 0},
		"deleted since":          {&discordtest.Fault{Status: 404, Body: `{"code":10008,"message":"Unknown Message"}`}, sitrep.OutcomeDeleted, 0},
	} {
		t.Run(name, func(t *testing.T) {
			srv := discordtest.New(t)
			client := poster(t, srv)
			if c.fault != nil {
				c.fault.Method, c.fault.Path = "POST", path
				srv.Fail(*c.fault)
			}
			if o := client.Post(t.Context(), ch, body(t, "N1")); o.Kind != c.want {
				t.Errorf("got %+v, want %s", o, c.want)
			}
			if n := len(srv.Messages("444")); n != c.left {
				t.Errorf("%d messages in the channel, want %d", n, c.left)
			}
			if n := len(srv.Requests("POST", path)); n != 1 {
				t.Errorf("%d requests were made, want 1: nothing is tried again by itself", n)
			}
		})
	}
}

func poster(t *testing.T, srv *discordtest.Server) *Client {
	t.Helper()
	c, err := New(Options{Token: discordtest.Token, API: srv.API(), Words: words(t)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNothingLeavesBeforeThePlatformIsReached(t *testing.T) {
	srv := discordtest.New(t)
	client := poster(t, srv)
	srv.Close()
	if o := client.Post(t.Context(), 444, body(t, "N1")); o.Kind != sitrep.OutcomeNotSent {
		t.Errorf("got %+v, want not-sent", o)
	}
}

func TestPolicyObeys(t *testing.T) {
	srv := discordtest.New(t)
	client := poster(t, srv)
	srv.Fail(discordtest.Fault{Method: "POST", Path: "channels/444/messages", Status: 429, Body: `{"retry_after":60,"global":false,"message":"x"}`})
	client.Post(t.Context(), 444, body(t, "N1"))
	if o := client.Post(t.Context(), 444, body(t, "N1")); o.Kind != sitrep.OutcomeNotSent {
		t.Errorf("within retry_after: got %+v", o)
	}
	if o := client.Post(t.Context(), 445, body(t, "N2")); o.Kind != sitrep.OutcomeSent {
		t.Errorf("another channel: got %+v", o)
	}
	srv.Revoke()
	client.Post(t.Context(), 445, body(t, "N3"))
	before := len(srv.Requests("POST", "*"))
	if o := client.Post(t.Context(), 446, body(t, "N4")); o.Kind != sitrep.OutcomeNotSent || len(srv.Requests("POST", "*")) != before {
		t.Errorf("after a 401: got %+v", o)
	}
}

func TestSameNonceMakesOneMessageAndTheMarkerFindsIt(t *testing.T) {
	srv := discordtest.New(t)
	client := poster(t, srv)
	began := time.Now().Add(-time.Minute)
	first := client.Post(t.Context(), 444, body(t, "N1"))
	if again := client.Post(t.Context(), 444, body(t, "N1")); again.Message != first.Message {
		t.Errorf("the same nonce made %d and %d", first.Message, again.Message)
	}
	for range 150 { // more than a page
		client.Post(t.Context(), 444, body(t, ""))
	}
	srv.ForgetNonces()
	twin := client.Post(t.Context(), 444, body(t, "N1"))
	found, conclusive, err := client.FindMarked(t.Context(), 444, began, "MARKERN1")
	if err != nil || !conclusive || len(found) != 2 || found[0] != first.Message || found[1] != twin.Message {
		t.Errorf("got %v, %v, %v; want %d and %d", found, conclusive, err, first.Message, twin.Message)
	}
	for range 2 { // a message that is gone is no error
		if err := client.Delete(t.Context(), 444, twin.Message); err != nil {
			t.Error(err)
		}
	}
	for range 2 { // a thread that is there is no error
		if th, err := client.OpenThread(t.Context(), 444, first.Message, "Sources"); err != nil || th != sitrep.ChannelID(first.Message) {
			t.Errorf("got thread %d, %v", th, err)
		}
	}
}

func TestCommandsAreRegisteredUntilDiscordTakesThem(t *testing.T) {
	srv := discordtest.New(t)
	srv.Fail(discordtest.Fault{Method: "PUT", Path: "applications/*", Status: 503, Times: 2})
	start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
	srv.Ready()
	if a := srv.Command(asker, "about", nil); !strings.Contains(a.Text(), "here") {
		t.Errorf("meanwhile it says %q", a.Text())
	}
	for deadline := time.Now().Add(time.Minute); len(srv.Requests("PUT", "applications/*")) < 3; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d requests to register, want 3", len(srv.Requests("PUT", "applications/*")))
		}
	}
}

func TestCommandsThatAreRefusedEndTheBot(t *testing.T) {
	srv := discordtest.New(t)
	srv.Fail(discordtest.Fault{Method: "PUT", Path: "applications/*", Status: 400, Body: `{"code":50035,"message":"Invalid Form Body"}`})
	_, done := start(t, srv, answers(func(context.Context, bot.Request) bot.Reply { return say("here") }))
	if err := <-done; err == nil || !strings.Contains(err.Error(), "Invalid Form Body") {
		t.Errorf("got %v, want Discord's refusal", err)
	}
}

func TestRegistration(t *testing.T) {
	b, err := json.MarshalIndent(registration(bot.Commands(), words(t)), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden.File(t, "testdata/registration.json", string(b)+"\n")
}
