package photos

import "meguri/app"

// Reading is what Keep, Thumbnail and Bare do between the disk and the disk; made is nil for what is too large for a test.
func Reading(content []byte) (p app.Photo, made []byte, err error) {
	p, _, err = factsOf(content)
	if err == nil && p.Width*p.Height <= 1<<20 {
		img, err := upright(content, 160)
		if err != nil {
			return p, nil, err
		}
		if made, err = asJPEG(img, 80); err == nil {
			_, _, err = Bare(content)
		}
		return p, made, err
	}
	return p, made, err
}
