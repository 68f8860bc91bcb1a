"""One ladder of evidence for each thing that is known of an article."""
