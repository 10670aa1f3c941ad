module meguri

go 1.26.0
