package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sitrep"
)

func newErase(s stdio) *cobra.Command {
	var f archiveFlags
	c := &cobra.Command{
		Use:   "erase --guild ID",
		Short: "Delete all that is kept of a Discord server and its members",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.guild == 0 {
				return usagef("name the Discord server: sitrep erase --guild ID")
			}
			conf, err := f.load(s)
			if err != nil {
				return err
			}
			if _, err := os.Stat(conf.Database); err != nil { // nor is one made to erase from
				return noArchive(conf.Database)
			}
			db, err := openArchive(c.Context(), conf.Database, quiet())
			if err != nil {
				return err
			}
			err = db.EraseGuild(c.Context(), sitrep.GuildID(f.guild))
			if errors.Is(err, sitrep.ErrNotFound) {
				err = usagef("nothing is kept of server %d", f.guild)
			}
			if closed := db.Close(); err == nil && closed != nil {
				err = fmt.Errorf("server %d is erased, but what it was lies in the write-ahead log until the database is opened and closed once more: %w", f.guild, closed)
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(s.out, "erased server %d; backups still hold it\n", f.guild)
			return err
		},
	}
	f.add(c)
	c.Flags().Int64Var(&f.guild, "guild", 0, "the Discord server to erase")
	return c
}
