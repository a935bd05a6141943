package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sitrep"
)

func schedule(t *testing.T, db *DB, id sitrep.ScheduleID) sitrep.Schedule {
	t.Helper()
	s := sitrep.Schedule{
		ID: id, Guild: guildA, Channel: 5, Name: "Morning", Spec: "0 7 * * *", Zone: "Europe/Kyiv",
		Topics: []string{"front"}, Sections: []sitrep.Section{sitrep.SectionLead}, Length: sitrep.Short, Language: "uk", Thread: true,
		Mention: 9, By: 7, Created: now(), LastSlot: "2025-04-22T07:00",
	}
	if err := db.SaveSchedule(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScheduleComesBackAndIsOneGuilds(t *testing.T) {
	db := opened(t)
	want := schedule(t, db, "s1")
	got, err := db.Schedules(t.Context(), guildA)
	if diff := cmp.Diff([]sitrep.Schedule{want}, got); diff != "" || err != nil {
		t.Errorf("schedules (-want +got), %v:\n%s", err, diff)
	}
	if other, err := db.Schedules(t.Context(), guildB); err != nil || len(other) != 0 {
		t.Errorf("another guild sees %v, %v", other, err)
	}
	stolen := want
	stolen.Guild, stolen.Channel = guildB, 66
	if err := db.SaveSchedule(t.Context(), stolen); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("another guild's save: %v, want ErrNotFound", err)
	}
	if err := db.RemoveSchedule(t.Context(), guildB, "s1"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("another guild's removal: %v, want ErrNotFound", err)
	}
	want.Paused, want.Reason, want.LastSlot = true, "channel gone", "1999"
	if err := db.SaveSchedule(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	want.LastSlot = "2025-04-22T07:00"
	got, err = db.AllSchedules(t.Context())
	if diff := cmp.Diff([]sitrep.Schedule{want}, got); diff != "" || err != nil {
		t.Errorf("after the edit (-want +got), %v:\n%s", err, diff)
	}
}

func TestMaterialiseIgnoresWhatIsThere(t *testing.T) {
	db := opened(t)
	schedule(t, db, "s1")
	os := []sitrep.Occurrence{{Slot: "2025-04-23T07:00", Due: now()}, {
		Slot: "2025-04-22T19:00", Due: now().Add(-12 * time.Hour),
		State: sitrep.OccurrenceMissed, Reason: "too late",
	}}
	for range 2 {
		if err := db.Materialise(t.Context(), "s1", os, "2025-04-23T07:00"); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Materialise(t.Context(), "s1", nil, "2025-01-01T07:00"); err != nil {
		t.Fatal(err)
	}
	all, err := db.OccurrencesOf(t.Context(), "s1", 10)
	if err != nil || len(all) != 2 || all[0].Slot != os[0].Slot || all[1].State != sitrep.OccurrenceMissed {
		t.Errorf("occurrences %+v, %v", all, err)
	}
	recent, err := db.OccurrencesSince(t.Context(), now().Add(-time.Hour))
	if err != nil || len(recent) != 1 || recent[0].Slot != os[0].Slot {
		t.Errorf("of the last hour %+v, %v", recent, err)
	}
	s, err := db.Schedules(t.Context(), guildA)
	if err != nil || s[0].LastSlot != "2025-04-23T07:00" {
		t.Errorf("last slot %q, %v: it must never go back", s[0].LastSlot, err)
	}
	due, err := db.Occurrences(t.Context(), sitrep.OccurrenceDue, 10)
	if err != nil || len(due) != 1 || !due[0].Due.Equal(now()) {
		t.Errorf("due %+v, %v", due, err)
	}
	if err := db.Materialise(t.Context(), "none", os, "x"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown schedule: %v, want ErrNotFound", err)
	}
}

// frozen gives a due time with a page and one message for its thread.
func frozen(t *testing.T, db *DB) sitrep.Occurrence {
	t.Helper()
	schedule(t, db, "s1")
	if err := db.Materialise(t.Context(), "s1", []sitrep.Occurrence{{Slot: "2025-04-23T07:00", Due: now()}}, "2025-04-23T07:00"); err != nil {
		t.Fatal(err)
	}
	due, err := db.Occurrences(t.Context(), sitrep.OccurrenceDue, 1)
	if err != nil || len(due) != 1 {
		t.Fatal(due, err)
	}
	o := due[0]
	o.Briefing = &sitrep.Briefing{Guild: guildA, Title: "Morning", Zone: "UTC", StoryIDs: []sitrep.StoryID{4}}
	ds := []sitrep.Delivery{
		{Part: 0, Channel: 5, Payload: []byte(`{"a":1}`), Nonce: "n0", Marker: "m0"},
		{Part: 1, Channel: 5, Payload: []byte(`{"a":2}`), Nonce: "n1", Marker: "m1"},
	}
	if err := db.Freeze(t.Context(), o, ds); err != nil {
		t.Fatal(err)
	}
	if err := db.Freeze(t.Context(), o, ds); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("freezing twice: %v, want ErrNotFound", err)
	}
	return o
}

func TestClaimIsExclusive(t *testing.T) {
	db := opened(t)
	o := frozen(t, db)
	ds, err := db.Deliveries(t.Context(), o.ID)
	if err != nil || len(ds) != 2 || ds[0].State != sitrep.DeliveryPending {
		t.Fatal(ds, err)
	}
	var won atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			d, err := db.Claim(t.Context(), ds[0].ID, now())
			switch {
			case err == nil:
				won.Add(1)
				if d.State != sitrep.DeliverySending || d.Attempts != 1 || !d.FirstAttempt.Equal(now()) || d.Nonce != "n0" {
					t.Errorf("claimed %+v", d)
				}
			case !errors.Is(err, sitrep.ErrNotFound):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("%d claims succeeded, want 1", won.Load())
	}
}

func TestDeliveryGoesAllTheWay(t *testing.T) {
	db := opened(t)
	o := frozen(t, db)
	if _, err := db.LastBriefing(t.Context(), "s1"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("last briefing before the page is sent: %v, want ErrNotFound", err)
	}
	open, err := db.Unfinished(t.Context())
	if err != nil || len(open) != 2 {
		t.Fatal(open, err)
	}
	d, err := db.Claim(t.Context(), open[0].ID, now())
	if err != nil {
		t.Fatal(err)
	}
	d.State, d.FirstAttempt, d.NotBefore, d.Reason = sitrep.DeliveryPending, time.Time{}, now().Add(time.Minute), "429"
	if err := db.Settle(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	later := now().Add(2 * time.Minute)
	if d, err = db.Claim(t.Context(), d.ID, later); err != nil || d.Attempts != 2 || !d.FirstAttempt.Equal(later) {
		t.Fatalf("second claim %+v, %v", d, err)
	}
	d.State, d.Message, d.Reason = sitrep.DeliverySent, 77, ""
	if err := db.Settle(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	ds, err := db.Deliveries(t.Context(), o.ID)
	if diff := cmp.Diff(d, ds[0]); diff != "" || err != nil {
		t.Errorf("settled (-want +got), %v:\n%s", err, diff)
	}
	b, err := db.LastBriefing(t.Context(), "s1")
	if diff := cmp.Diff(o.Briefing, b); diff != "" || err != nil {
		t.Errorf("last briefing (-want +got), %v:\n%s", err, diff)
	}
	if open, err := db.Unfinished(t.Context()); err != nil || len(open) != 1 || open[0].Part != 1 {
		t.Errorf("unfinished %+v, %v", open, err)
	}
	if err := db.RemoveSchedule(t.Context(), guildA, "s1"); err != nil {
		t.Fatal(err)
	}
	if open, err := db.Unfinished(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("unfinished after removal %+v, %v", open, err)
	}
}

func TestDamagedBytesAreNeverHandedOut(t *testing.T) {
	db := opened(t)
	o := frozen(t, db)
	if err := db.execOne(t.Context(), "UPDATE delivery SET payload = $1 WHERE part = 0", []byte("else")); err != nil {
		t.Fatal(err)
	}
	if ds, err := db.Deliveries(t.Context(), o.ID); err == nil {
		t.Errorf("damaged bytes come back: %+v", ds)
	}
}

func TestTokensAreOneGuildsAndExpire(t *testing.T) {
	at := now()
	db := opened(t)
	db.now = func() time.Time { return at }
	put := func(g sitrep.GuildID, payload string, d time.Duration) string {
		token, err := db.PutToken(t.Context(), g, []byte(payload), at.Add(d))
		if err != nil || len(token) > 40 {
			t.Fatalf("PutToken = %q, %v", token, err)
		}
		return token
	}
	one := put(guildA, "p", time.Hour)
	if again := put(guildA, "p", time.Minute); again != one {
		t.Errorf("same payload, tokens %q and %q", one, again)
	}
	if put(guildB, "p", time.Hour) == one || put(guildA, "q", time.Hour) == one {
		t.Error("tokens of different guilds or payloads are the same")
	}
	if _, err := db.Token(t.Context(), guildB, one); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("another guild's token: %v, want ErrNotFound", err)
	}
	at = at.Add(59 * time.Minute)
	if got, err := db.Token(t.Context(), guildA, one); err != nil || string(got) != "p" {
		t.Errorf("token = %q, %v: the later expiry holds", got, err)
	}
	at = at.Add(time.Minute)
	if _, err := db.Token(t.Context(), guildA, one); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("expired token: %v, want ErrNotFound", err)
	}
}

func TestGuildsTopicsLooksAndAuditComeBackToTheirGuild(t *testing.T) {
	db := opened(t)
	ctx := t.Context()
	if _, err := db.Guild(ctx, guildA); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown guild: %v, want ErrNotFound", err)
	}
	g := sitrep.Guild{ID: guildA, Zone: "Europe/Kyiv", Language: "uk", Admin: 3, Joined: now()}
	for range 2 {
		if err := db.SaveGuild(ctx, g); err != nil {
			t.Fatal(err)
		}
		g.Left = now()
	}
	got, err := db.Guild(ctx, guildA)
	if diff := cmp.Diff(g, got); diff != "" || err != nil {
		t.Errorf("guild (-want +got), %v:\n%s", err, diff)
	}
	if all, err := db.Guilds(ctx); err != nil || len(all) != 1 {
		t.Errorf("guilds %v, %v", all, err)
	}
	for n := range 3 {
		c := sitrep.Change{Guild: guildA, By: 7, At: now(), Action: "feed add", Object: fmt.Sprint(n), After: "{}"}
		if err := db.Record(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	if cs, err := db.Changes(ctx, guildA, 2); err != nil || len(cs) != 2 || cs[0].Object != "2" || cs[0].Action != "feed add" {
		t.Errorf("changes %+v, %v", cs, err)
	}
	if cs, err := db.Changes(ctx, guildB, 2); err != nil || len(cs) != 0 {
		t.Errorf("another guild's changes %+v, %v", cs, err)
	}
	checkTopicsAndLooks(t, db)
}

func checkTopicsAndLooks(t *testing.T, db *DB) {
	t.Helper()
	ctx := t.Context()
	for _, query := range []string{"old", "place:Kyiv"} {
		if err := db.SaveTopic(ctx, guildA, sitrep.Topic{Name: "front", Query: query}); err != nil {
			t.Fatal(err)
		}
	}
	ts, err := db.Topics(ctx, guildA)
	if diff := cmp.Diff([]sitrep.Topic{{Name: "front", Query: "place:Kyiv"}}, ts); diff != "" || err != nil {
		t.Errorf("topics (-want +got), %v:\n%s", err, diff)
	}
	if err := db.RemoveTopic(ctx, guildB, "front"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("another guild's topic: %v, want ErrNotFound", err)
	}
	if err := db.RemoveTopic(ctx, guildA, "front"); err != nil {
		t.Error(err)
	}
	for range 2 {
		if err := db.SaveLook(ctx, guildA, 7, now()); err != nil {
			t.Fatal(err)
		}
	}
	if at, err := db.LastLook(ctx, guildA, 7); err != nil || !at.Equal(now()) {
		t.Errorf("last look %v, %v", at, err)
	}
	for range 2 {
		if err := db.EraseLook(ctx, guildA, 7); err != nil {
			t.Error(err)
		}
	}
	if _, err := db.LastLook(ctx, guildA, 7); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("erased look: %v, want ErrNotFound", err)
	}
	for _, at := range []time.Time{now().AddDate(0, 0, -8), now().Add(-time.Hour), now()} {
		if err := db.NoteIdentify(ctx, at); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := db.Identifies(ctx, now().Add(-time.Minute)); err != nil || n != 1 {
		t.Errorf("identifies %d, %v, want 1", n, err)
	}
}

// What was changed about a briefing after it was posted keeps the former one, and the due time holds the new one.
func TestAmendmentKeepsTheFormerBriefing(t *testing.T) {
	db := opened(t)
	o := frozen(t, db)
	ds, err := db.Deliveries(t.Context(), o.ID)
	if err != nil {
		t.Fatal(err)
	}
	if posted, err := db.Posted(t.Context(), now().Add(-time.Hour)); err != nil || len(posted) != 0 {
		t.Errorf("posted before the page is sent: %v, %v", posted, err)
	}
	ds[0].State = sitrep.DeliverySent
	if err := db.Settle(t.Context(), ds[0]); err != nil {
		t.Fatal(err)
	}
	posted, err := db.Posted(t.Context(), now().Add(-time.Hour))
	if err != nil || len(posted) != 1 || posted[0].ID != o.ID {
		t.Fatalf("posted: %v, %v", posted, err)
	}
	if later, err := db.Posted(t.Context(), now().Add(time.Hour)); err != nil || len(later) != 0 {
		t.Errorf("posted since an hour from now: %v, %v", later, err)
	}
	var former []string
	for _, title := range []string{"Second", "Third"} {
		was := posted[0].Briefing
		next := *was
		next.Title = title
		if err := db.Amend(t.Context(), sitrep.Amendment{Occurrence: o.ID, At: now(), Former: was, Briefing: &next, Reason: title}); err != nil {
			t.Fatal(err)
		}
		if posted, err = db.Posted(t.Context(), now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := collect(t.Context(), db.read, one[string], "SELECT former || reason FROM amendment WHERE occurrence = $1 ORDER BY id", o.ID)
	for _, a := range list {
		for _, title := range []string{"Morning", "Second", "Third"} {
			if strings.Contains(a, title) {
				former = append(former, title)
			}
		}
	}
	if got := strings.Join(former, " "); got != "Morning Second Second Third" || err != nil {
		t.Errorf("amendments: %s, %v", got, err)
	}
	if err := db.Amend(t.Context(), sitrep.Amendment{Occurrence: 99, Briefing: o.Briefing, Former: o.Briefing}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("amending what is not there: %v, want ErrNotFound", err)
	}
}
