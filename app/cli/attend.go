package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
)

func (r *run) attendVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "attend ID STATE",
		Short: r.text("cli.verb.attend"),
		Long:  r.text("cli.verb.attend") + "\n\n" + r.text("cli.verb.attend.long"),
		Args:  needs(2, -1),
		RunE: func(command *cobra.Command, args []string) error {
			state := strings.ToLower(strings.Join(args[1:], " "))
			return r.mark(command, args[0], app.ActAttendance, func(mode app.Mode) (func(app.Marks) app.Marks, error) {
				attendance, err := app.ParseAttendance(state, mode)
				return func(m app.Marks) app.Marks {
					m.Attendance = attendance
					return m
				}, err
			})
		},
	}
}
