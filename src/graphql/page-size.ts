/** Rows of a page when neither `first` nor `last` is given. */
export const DEFAULT_PAGE_SIZE = 20;

/** Most rows of a page, and most ids in one `nodes`. More is refused, not clamped. */
export const MAXIMUM_PAGE_SIZE = 100;
