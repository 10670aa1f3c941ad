package app

// Plan is a floor plan: an image with places on it.
type Plan struct {
	Name  string // unique inside the conference: "1F"
	Type  string // media type of Image: image/png, image/jpeg, image/webp or image/svg+xml
	Image []byte // as published, not to be shown before it was made safe; nil where only the timetable was read
	Pins  []Pin

	Hash   string // hexadecimal SHA-256 of Image; "" until stored
	Own    bool   // the person added it
	Metres int    // how wide the image is in the world, as the person says; 0 when they don't
}

// Bounds of a programme's plans.
const (
	MaxPlans     = 20
	MaxPlanBytes = 8 << 20 // of one image
)

// Pin is the place of a booth or a room on a plan, as shares of the image's width and height, 0 to 1.
type Pin struct {
	Booth string // Booth.Key, or ""; Booth.ID in a plan as the person has it
	Room  string // Room.Name, or ""
	X, Y  float64
	Own   bool // the person put it there
}
