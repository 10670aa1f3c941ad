package app

import (
	"strings"
	"unicode"
)

// How says in which way a session was attended.
type How string

// The ways of attending.
const (
	HowOnSite    How = "onsite"
	HowOnline    How = "online"
	HowRecording How = "recording"
)

// Extent says how much of a session was attended.
type Extent string

// The extents of attending.
const (
	Whole    Extent = "whole"
	Late     Extent = "late"      // arrived late
	Left     Extent = "left"      // left early
	LateLeft Extent = "late-left" // arrived late and left early
	Skipped  Extent = "skipped"
)

// Attendance is what really happened, apart from what was planned. The zero value says nothing yet.
// A skipped session has no How.
type Attendance struct {
	How    How    `json:"how,omitempty"`
	Extent Extent `json:"extent,omitempty"`
}

// AttendanceKey is one of the design's keys for attendance. "Watch later" is the sixth, and a mark of its own.
type AttendanceKey string

// The keys: A, D, E, O and X on the keyboard.
const (
	KeyAttended  AttendanceKey = "attended"
	KeyLate      AttendanceKey = "late"
	KeyLeftEarly AttendanceKey = "left-early"
	KeyOnline    AttendanceKey = "online"
	KeySkipped   AttendanceKey = "skipped"
)

// ParseAttendanceKey reads "attended", "late", "left-early", "online" or "skipped".
func ParseAttendanceKey(text string) (AttendanceKey, error) {
	switch k := AttendanceKey(text); k {
	case KeyAttended, KeyLate, KeyLeftEarly, KeyOnline, KeySkipped:
		return k, nil
	}
	return "", &Problem{Kind: KindBadInput, Say: "problem.key", Try: "problem.key.try", Args: []any{text}}
}

// Press gives the attendance after one of the keys, on a day attended in the given mode.
// Each key pressed twice takes back what it said, late and left early combine, and online keeps the
// extent, so that "online, left half-way" is two keys in either order.
func (a Attendance) Press(key AttendanceKey, mode Mode) Attendance {
	how := a.How
	if how == "" {
		how = defaultHow(mode)
	}
	switch key {
	case KeySkipped:
		if a.Extent == Skipped {
			return Attendance{}
		}
		return Attendance{Extent: Skipped}
	case KeyAttended:
		if a.Extent == Whole {
			return Attendance{}
		}
		return Attendance{How: how, Extent: Whole}
	case KeyLate:
		return Attendance{How: how, Extent: a.Extent.toggle(true, false)}
	case KeyLeftEarly:
		return Attendance{How: how, Extent: a.Extent.toggle(false, true)}
	case KeyOnline:
		extent := a.Extent
		if extent == "" || extent == Skipped {
			extent = Whole
		}
		if a.How == HowOnline && mode == Online && extent == Whole {
			return Attendance{}
		}
		if a.How == HowOnline && mode != Online {
			if extent == Whole {
				return Attendance{}
			}
			return Attendance{How: HowOnSite, Extent: extent}
		}
		return Attendance{How: HowOnline, Extent: extent}
	}
	return a
}

// toggle turns lateness and leaving early on or off; neither leaves the whole session.
func (e Extent) toggle(late, left bool) Extent {
	isLate := (e == Late || e == LateLeft) != late
	hasLeft := (e == Left || e == LateLeft) != left
	switch {
	case isLate && hasLeft:
		return LateLeft
	case isLate:
		return Late
	case hasLeft:
		return Left
	}
	return Whole
}

// attendanceWords are the words of the command line's `attend ID STATE`.
var attendanceWords = map[string]Attendance{
	"onsite":    {How: HowOnSite},
	"online":    {How: HowOnline},
	"recording": {How: HowRecording},
	"whole":     {Extent: Whole},
	"late":      {Extent: Late},
	"left":      {Extent: Left},
	"skipped":   {Extent: Skipped},
}

// ParseAttendance reads a state such as "whole", "late", "online-left", "late-left" or "off": a way,
// an extent or both, in any order, joined by anything that is no letter. What is not said is the whole
// session, in the way of the day's mode.
func ParseAttendance(text string, mode Mode) (Attendance, error) {
	if text == "off" {
		return Attendance{}, nil
	}
	refused := &Problem{Kind: KindBadInput, Say: "problem.attendance", Try: "problem.attendance.try", Args: []any{text}}
	var said Attendance
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		part, ok := attendanceWords[word]
		switch {
		case !ok || part.How != "" && said.How != "":
			return Attendance{}, refused
		case part.How != "":
			said.How = part.How
		case said.Extent == "":
			said.Extent = part.Extent
		case said.Extent == Late && part.Extent == Left || said.Extent == Left && part.Extent == Late:
			said.Extent = LateLeft
		default:
			return Attendance{}, refused
		}
	}
	switch {
	case said == Attendance{}:
		return Attendance{}, refused
	case said.Extent == Skipped:
		if said.How != "" {
			return Attendance{}, refused
		}
		return said, nil
	case said.Extent == "":
		said.Extent = Whole
	}
	if said.How == "" {
		said.How = defaultHow(mode)
	}
	return said, nil
}

// defaultHow is the way of attending that a day's mode implies. Someone who was away and still says
// that they attended was there after all.
func defaultHow(mode Mode) How {
	if mode == Online {
		return HowOnline
	}
	return HowOnSite
}
