package app

// CheckRating refuses a rating that is neither 1 to 5 nor 0 for none.
func CheckRating(rating int) error {
	if rating < 0 || rating > 5 {
		return &Problem{Kind: KindBadInput, Say: "problem.rating", Try: "problem.rating.try", Args: []any{rating}}
	}
	return nil
}
