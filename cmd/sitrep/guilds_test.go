package main

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
)

// kept is what a store keeps of guilds.
type kept struct {
	all    []sitrep.Guild
	erased []sitrep.GuildID
}

func (k *kept) Guilds(context.Context) ([]sitrep.Guild, error) { return k.all, nil }

func (k *kept) EraseGuild(_ context.Context, g sitrep.GuildID) error {
	k.erased = append(k.erased, g)
	k.all = slices.DeleteFunc(k.all, func(x sitrep.Guild) bool { return x.ID == g })
	return nil
}

func TestDepartedGuildsAreErasedAfterAMonth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		k := &kept{all: []sitrep.Guild{
			{ID: 1},
			{ID: 2, Left: start.AddDate(0, 0, -31)},
			{ID: 3, Left: start.AddDate(0, 0, -31)}, // of which Discord says that the bot is there
			{ID: 4, Left: start.AddDate(0, 0, -28)},
		}}
		e := &eraser{db: k, log: quiet(), now: time.Now, away: func(_ context.Context, g sitrep.GuildID) (bool, error) { return g != 3, nil }}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := e.Run(ctx); err != nil || !slices.Equal(k.erased, []sitrep.GuildID{2}) {
			t.Errorf("on the first day erased %v, %v", k.erased, err)
		}
		ctx, cancel = context.WithTimeout(t.Context(), 72*time.Hour)
		defer cancel()
		if err := e.Run(ctx); err != nil || !slices.Equal(k.erased, []sitrep.GuildID{2, 4}) {
			t.Errorf("in three days erased %v, %v", k.erased, err)
		}
	})
}

// What looks like all guilds leaving at once is a fault.
func TestFewGuildsAreErasedADay(t *testing.T) {
	k := &kept{}
	for id := range sitrep.GuildID(60) {
		k.all = append(k.all, sitrep.Guild{ID: id, Left: time.Now().AddDate(-1, 0, 0)})
	}
	e := &eraser{db: k, log: quiet(), now: time.Now, away: func(context.Context, sitrep.GuildID) (bool, error) { return true, nil }}
	if err := e.look(t.Context()); err != nil || len(k.erased) != 3 {
		t.Errorf("erased %d of 60, %v", len(k.erased), err)
	}
	k.erased = nil
	e.away = func(context.Context, sitrep.GuildID) (bool, error) { return true, errors.New("not reached") }
	if err := e.look(t.Context()); err == nil || len(k.erased) != 0 {
		t.Errorf("erased %v without an answer, %v", k.erased, err)
	}
}
