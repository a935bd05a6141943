package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/briefing"
	"sitrep/store"
)

// overdue is how late the bot may be before somebody must look: longer than any pause that it makes of itself.
const overdue = 30 * time.Minute

func newHealth(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use:   "health",
		Short: "Tell by the archive whether the bot keeps up, for a supervisor that asks every few minutes",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			conf, err := f.load(s)
			if err != nil {
				return err
			}
			db, err := store.Read(c.Context(), conf.Database, store.Options{}) // which changes nothing, as a question must not
			if errors.Is(err, fs.ErrNotExist) {
				err = noArchive(conf.Database)
			}
			if err != nil {
				return opened(err)
			}
			defer db.Close()
			if err := behind(c.Context(), db, time.Now()); err != nil {
				return err
			}
			_, err = fmt.Fprintln(s.out, "sources are read and briefings composed as they fall due")
			return err
		},
	}
	f.add(c)
	return c
}

// behind returns an error that says what was due long ago and is not done. It asks the archive alone: whether Discord takes
// what it is sent stands in the log.
func behind(ctx context.Context, db *store.DB, now time.Time) error {
	late := now.Add(-overdue)
	tried, err := db.LastTry(ctx)
	if err != nil {
		return err
	}
	due, err := db.DueSources(ctx, now, 1)
	if err != nil {
		return err
	}
	if len(due) > 0 && due[0].State.Next.Before(late) && tried.Before(late) {
		return fmt.Errorf("sources are due, and none was read for more than %d minutes: see the log of `sitrep serve`, or start it", overdue/time.Minute)
	}
	waiting, err := db.Occurrences(ctx, sitrep.OccurrenceDue, 1)
	if err != nil {
		return err
	}
	if len(waiting) > 0 && waiting[0].Due.Before(late) {
		return fmt.Errorf("the briefing that was due at %s is not composed: see the log of `sitrep serve`", waiting[0].Due.Format(time.RFC3339))
	}
	return unnoticed(ctx, db, late)
}

// unnoticed returns an error if a schedule had a due time that nothing was written of.
func unnoticed(ctx context.Context, db *store.DB, late time.Time) error {
	all, err := db.AllSchedules(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		last := s.LastSlot
		if last == "" {
			last = briefing.SlotAt(s.Zone, s.Created)
		}
		slots, err := briefing.Slots(s.Spec, s.Zone, last, late)
		if err == nil && len(slots) > 0 { // a spec or a zone at fault is told to its admins
			return fmt.Errorf("schedules stand still since %s at the latest: see the log of `sitrep serve`, or start it", slots[0].Due.Format(time.RFC3339))
		}
	}
	return nil
}
