package app

// Plan is a floor plan: an image with places on it.
type Plan struct {
	Name  string // unique inside the conference: "1F"
	Type  string // media type of Image: image/png, image/jpeg, image/webp or image/svg+xml
	Image []byte // as published, not to be shown before it was made safe; nil where only the timetable was read
	Pins  []Pin
}

// Bounds of a programme's plans.
const (
	MaxPlans     = 20
	MaxPlanBytes = 8 << 20 // of one image
)

// Pin is the place of a booth or a room on a plan, as shares of the image's width and height, 0 to 1.
type Pin struct {
	Booth string // Booth.Key, or ""
	Room  string // Room.Name, or ""
	X, Y  float64
}
