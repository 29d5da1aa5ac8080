"""What goes round a survey on paper: letter, instructions, cover, posters, slips, plain text."""
